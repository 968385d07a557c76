package anodyne.notebook;

/**
 * Turns values of one type into what a notebook shows.
 *
 * @param <T> the type that it renders
 */
@FunctionalInterface
public interface Renderer<T> {

    /**
     * Renders a value.
     *
     * @param value never null
     * @return its representations, plain text among them
     * @throws Exception if the value cannot be rendered; the cell that shows it then fails
     */
    MimeBundle render(T value) throws Exception;
}
