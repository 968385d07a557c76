package anodyne.notebook;

import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;

/**
 * Anything that can be drawn, shown as SVG and as PNG of twice the resolution.
 *
 * @param title what it shows, for those who do not see it
 * @param width in CSS pixels
 * @param height in CSS pixels
 * @param painter draws it, into any graphics, the same each time
 */
public record Picture(String title, int width, int height, Consumer<Graphics2D> painter) {
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int PNG_SCALE = 2;

    /**
     * Anything that can be drawn.
     *
     * @param title what it shows, for those who do not see it
     * @param width in CSS pixels
     * @param height in CSS pixels
     * @param painter draws it, into any graphics, the same each time
     * @throws anodyne.quantity.LaboratoryException if a side is not from 1 to 10 000 pixels
     */
    public Picture {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(painter, "painter");
        Range.closed(1, 10_000).require("picture width in pixels", width, Unit.ONE);
        Range.closed(1, 10_000).require("picture height in pixels", height, Unit.ONE);
    }

    /** Two pictures, the second below the first. */
    static Picture stacked(String title, Picture first, Picture second) {
        int width = Math.max(first.width, second.width);
        return new Picture(title, width, first.height + second.height, graphics -> {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, first.height + second.height);
            var at = graphics.getTransform();
            first.painter.accept(graphics);
            graphics.setTransform(at);
            graphics.translate(0, first.height);
            second.painter.accept(graphics);
            graphics.setTransform(at);
        });
    }

    /**
     * The picture as SVG, PNG and text.
     *
     * @return its representations
     */
    public MimeBundle render() {
        var size = Map.<String, Object>of("width", width, "height", height);
        return MimeBundle.text(title)
                .with(MimeBundle.SVG, svg())
                .withHints(MimeBundle.SVG, size)
                .with(MimeBundle.PNG, png(bitmap()))
                .withHints(MimeBundle.PNG, size);
    }

    /** The picture as PNG and text, for what would be millions of shapes as SVG. */
    MimeBundle renderBitmap() {
        return MimeBundle.text(title)
                .with(MimeBundle.PNG, png(bitmap()))
                .withHints(MimeBundle.PNG, Map.of("width", width, "height", height));
    }

    /** The picture at twice the resolution of its CSS pixels. */
    BufferedImage bitmap() {
        var image = new BufferedImage(width * PNG_SCALE, height * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            graphics.scale(PNG_SCALE, PNG_SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setClip(0, 0, width, height);
            painter.accept(graphics);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** Text becomes shapes, so that it looks the same whatever fonts the reader has. */
    private String svg() {
        try {
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG_NAMESPACE, "svg", null);
            var context = SVGGeneratorContext.createDefault(document);
            context.setComment(null);
            context.setPrecision(2);
            var graphics = new SVGGraphics2D(context, true);
            graphics.setSVGCanvasSize(new Dimension(width, height));
            graphics.setClip(0, 0, width, height);
            painter.accept(graphics);
            var root = graphics.getRoot();
            root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
            var text = new StringWriter();
            graphics.stream(root, text, true, false);
            graphics.dispose();
            return text.toString();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK has no XML parser", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot draw '" + title + "'", e);
        }
    }

    /** A bitmap as the bytes of a PNG file. */
    static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalStateException("this JDK cannot write PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a PNG in memory", e);
        }
        return bytes.toByteArray();
    }
}
