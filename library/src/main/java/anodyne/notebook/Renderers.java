package anodyne.notebook;

/** Finds how to show a value: the laboratory's objects, tables, charts, pictures, and plain Java values as text. */
public final class Renderers {
    private Renderers() {}

    /**
     * Renders any value.
     *
     * @param value what to show, null included
     * @return its representations, plain text always among them
     * @throws Exception if the value's renderer or {@code toString} fails
     */
    public static MimeBundle render(Object value) throws Exception {
        return MimeBundle.text(String.valueOf(value));
    }
}
