package anodyne.notebook;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/** Shows values from inside a cell, as often as wished. Outside a kernel it prints their plain text. */
public final class Display {
    private static volatile DisplaySink sink = new PrintedSink();

    private Display() {}

    /**
     * Sends what is displayed from now on elsewhere.
     *
     * @param newSink the kernel's sink
     */
    public static void install(DisplaySink newSink) {
        sink = Objects.requireNonNull(newSink, "sink");
    }

    /**
     * Shows values, one output each.
     *
     * @param values what to show
     * @throws Exception if a value cannot be rendered
     */
    public static void display(Object... values) throws Exception {
        for (var value : values) {
            sink.show(Renderers.render(value));
        }
    }

    /**
     * Shows a value in a place that can be filled anew.
     *
     * @param value what to show first
     * @return the place
     * @throws Exception if the value cannot be rendered
     */
    public static Slot slot(Object value) throws Exception {
        var slot = new Slot(UUID.randomUUID().toString());
        sink.show(slot.id(), Renderers.render(value));
        return slot;
    }

    /**
     * Removes the outputs of the running cell.
     *
     * @param wait true to keep them until the next output arrives, which avoids flicker
     */
    public static void clearOutput(boolean wait) {
        sink.clear(wait);
    }

    /**
     * Shows Markdown, formulas between dollar signs included.
     *
     * @param source Markdown text
     */
    public static void markdown(String source) {
        sink.show(MimeBundle.text(source).with(MimeBundle.MARKDOWN, source));
    }

    /**
     * Shows a displayed formula.
     *
     * @param formula LaTeX without dollar signs
     */
    public static void latex(String formula) {
        sink.show(MimeBundle.text(formula).with(MimeBundle.LATEX, "$$" + formula + "$$"));
    }

    /**
     * Shows HTML as it is, unescaped.
     *
     * @param source an HTML fragment
     */
    public static void html(String source) {
        sink.show(MimeBundle.text(source).with(MimeBundle.HTML, source));
    }

    /**
     * Shows a picture from a file.
     *
     * @param file PNG, JPEG, GIF, BMP or SVG
     * @throws anodyne.quantity.LaboratoryException if it cannot be read, or is no image
     */
    public static void image(Path file) {
        sink.show(ImageView.read(file));
    }

    /**
     * Shows a picture from a file.
     *
     * @param file its path: PNG, JPEG, GIF, BMP or SVG
     * @throws anodyne.quantity.LaboratoryException if it cannot be read, or is no image
     */
    public static void image(String file) {
        image(Path.of(file));
    }

    /**
     * Shows a picture from the bytes of its file.
     *
     * @param file PNG, JPEG, GIF or BMP
     * @throws anodyne.quantity.LaboratoryException if they are no image
     */
    public static void image(byte[] file) {
        sink.show(ImageView.decode("what was given, %d bytes,".formatted(file.length), file));
    }

    /**
     * Shows a picture.
     *
     * @param picture from memory
     */
    public static void image(BufferedImage picture) {
        sink.show(ImageView.render(picture));
    }

    /**
     * A place in a notebook's output that can be filled anew.
     *
     * @param id names the place
     */
    public record Slot(String id) {
        /**
         * Replaces what is shown.
         *
         * @param value what to show instead
         * @throws Exception if the value cannot be rendered
         */
        public void update(Object value) throws Exception {
            sink.update(id, Renderers.render(value));
        }
    }

    private static final class PrintedSink implements DisplaySink {
        @Override
        public void show(MimeBundle bundle) {
            System.out.println(bundle.data().get(MimeBundle.TEXT));
        }

        @Override
        public void show(String id, MimeBundle bundle) {
            show(bundle);
        }

        @Override
        public void update(String id, MimeBundle bundle) {
            show(bundle);
        }

        @Override
        public void clear(boolean wait) {
            // What is printed stays printed.
        }
    }
}
