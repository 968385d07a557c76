package anodyne.notebook;

/** Where displayed values go; a kernel installs its own with {@link Display#install}. */
public interface DisplaySink {

    /**
     * Shows a bundle as a new output.
     *
     * @param bundle what to show
     */
    void show(MimeBundle bundle);

    /**
     * Shows a bundle as a new output that can be replaced later.
     *
     * @param id names the output
     * @param bundle what to show
     */
    void show(String id, MimeBundle bundle);

    /**
     * Replaces every output of this name.
     *
     * @param id the name given to {@link #show(String, MimeBundle)}
     * @param bundle what to show instead
     */
    void update(String id, MimeBundle bundle);

    /**
     * Removes the outputs of the running cell.
     *
     * @param wait true to keep them until the next output arrives, which avoids flicker
     */
    void clear(boolean wait);
}
