package anodyne.quantity;

/** Says in one sentence what the laboratory cannot accept: the quantity, its value with unit, and what is allowed. */
public class LaboratoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An error of the caller's making.
     *
     * @param message one sentence for the person at the keyboard
     */
    public LaboratoryException(String message) {
        super(message);
    }

    /**
     * An error that another one caused.
     *
     * @param message one sentence for the person at the keyboard
     * @param cause what went wrong underneath
     */
    public LaboratoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
