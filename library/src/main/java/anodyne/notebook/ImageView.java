package anodyne.notebook;

import anodyne.quantity.LaboratoryException;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/** Shows bitmaps, from memory or from files. */
final class ImageView {
    private static final int WIDEST = 1600;
    private static final int SHOWN = 800;

    private ImageView() {}

    static MimeBundle render(BufferedImage image) {
        String text = "%d × %d pixels".formatted(image.getWidth(), image.getHeight());
        var shown = image.getWidth() > WIDEST ? reduced(image) : image;
        if (shown != image) {
            text += ", shown at %d × %d".formatted(shown.getWidth(), shown.getHeight());
        }
        int width = Math.min(shown.getWidth(), SHOWN);
        int height = Math.max(1, (int) Math.round((double) width * shown.getHeight() / shown.getWidth()));
        return MimeBundle.text(text)
                .with(MimeBundle.PNG, Picture.png(shown))
                .withHints(MimeBundle.PNG, Map.of("width", width, "height", height));
    }

    private static BufferedImage reduced(BufferedImage image) {
        int height = Math.max(1, (int) Math.round((double) WIDEST * image.getHeight() / image.getWidth()));
        var small = new BufferedImage(WIDEST, height, BufferedImage.TYPE_INT_ARGB);
        var graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, WIDEST, height, null);
        graphics.dispose();
        return small;
    }

    static MimeBundle read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
                return MimeBundle.text(file.toString()).with(MimeBundle.SVG, new String(bytes, StandardCharsets.UTF_8));
            }
            return decode(file.toString(), bytes);
        } catch (IOException e) {
            throw new LaboratoryException("image file %s cannot be read: %s".formatted(file, e), e);
        }
    }

    static MimeBundle decode(String name, byte[] bytes) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image == null) {
                throw new LaboratoryException("%s is no image in a known format, allowed are %s"
                        .formatted(name, String.join(", ", ImageIO.getReaderFileSuffixes())));
            }
            return render(image);
        } catch (IOException e) {
            throw new LaboratoryException("%s is a damaged image: %s".formatted(name, e.getMessage()), e);
        }
    }
}
