package anodyne.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.Unit;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.ScalarField;
import anodyne.voxel.VoxelGrid;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.apache.commons.text.StringEscapeUtils;
import org.junit.jupiter.api.Test;

/** Blocks to turn with the mouse: what goes to the browser is the block, small, and whole without a script. */
class TurnableBlockTest {
    private static final int LIMIT = 200_000;

    @Test
    void withoutScriptsTheStillPictureIsThere() throws Exception {
        var block = LabelPicture.of(PhaseImage.of(VoxelGrid.cube(4, 1e-6), (z, y, x) -> x < 2 ? 1 : 2))
                .titled("<b> & \"c\"")
                .block();
        var bundle = Renderers.render(block);
        String html = html(block);
        String png = Base64.getEncoder().encodeToString((byte[]) bundle.data().get(MimeBundle.PNG));
        assertTrue(html.contains("<img alt=\"&lt;b&gt; &amp; &quot;c&quot;\""), html.substring(0, 300));
        assertTrue(html.contains("src=\"data:image/png;base64," + png + "\""));
        assertTrue(((String) bundle.data().get(MimeBundle.TEXT)).contains("label 1, 50 %"));
        assertFalse(html.matches("(?s).*(https?:|//cdn|import ).*"), "nothing is loaded");
    }

    @Test
    void everyVoxelOfASmallBlockHasItsColourAndItsGrain() throws Exception {
        var grid = new VoxelGrid(3, 4, 5, 1e-6, 1e-6, 2e-6);
        var image = PhaseImage.of(grid, (z, y, x) -> (z + y + x) % 3);
        var labels = new int[grid.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 7;
        }
        var block = LabelPicture.of(image)
                .named(0, anodyne.material.Phase.PORE)
                .named(1, "one", Color.RED)
                .named(2, "two", Color.GREEN)
                .block()
                .grains(GrainImage.of(grid, labels));
        var said = said(block);
        assertEquals("[5,4,3]", said.get("counts").toString());
        byte[] planes = planes(said);
        JsonArray palette = said.getAsJsonArray("palette");
        for (int i = 0; i < grid.size(); i++) {
            int label = image.labels()[i];
            int colour = planes[i] == 0 ? -1 : palette.get(planes[i] - 1).getAsInt();
            assertEquals(label == 0 ? -1 : label == 1 ? 0xFF0000 : 0x00FF00, colour);
            assertEquals(label == 0 || labels[i] == 0 ? 0 : 1 + labels[i], planes[grid.size() + i]);
        }
    }

    @Test
    void manyColoursBecomeFewThatDifferLittle() throws Exception {
        var grid = VoxelGrid.cube(20, 1e-6);
        var values = new float[grid.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        var block = FieldPicture.of(new ScalarField("height", Unit.ONE, grid, values))
                .block();
        var said = said(block);
        byte[] planes = planes(said);
        JsonArray palette = said.getAsJsonArray("palette");
        assertTrue(palette.size() > 60 && palette.size() <= 255, palette.size() + " colours");
        for (int i = 0; i < grid.size(); i++) {
            var asked = new Color(block.voxels().rgb(i));
            var given = new Color(palette.get((planes[i] & 0xFF) - 1).getAsInt());
            assertEquals(asked.getRed(), given.getRed(), 4);
            assertEquals(asked.getGreen(), given.getGreen(), 4);
            assertEquals(asked.getBlue(), given.getBlue(), 4);
        }
    }

    @Test
    void evenNoiseIsSmallEnoughToSend() throws Exception {
        var random = new Random(1);
        var grid = new VoxelGrid(50, 70, 90, 1e-6, 1e-6, 1e-6);
        var labels = new byte[grid.size()];
        random.nextBytes(labels);
        var said = said(LabelPicture.of(PhaseImage.of(grid, labels)).block());
        assertTrue(said.toString().length() < LIMIT + 10_000, said.toString().length() + " characters");
        JsonArray counts = said.getAsJsonArray("counts");
        int size = counts.get(0).getAsInt()
                * counts.get(1).getAsInt()
                * counts.get(2).getAsInt();
        assertEquals(2 * size, planes(said).length);
        assertEquals(9 / 7.0, counts.get(0).getAsDouble() / counts.get(1).getAsDouble(), 0.05);
    }

    @Test
    void theSameBlockGivesTheSameText() throws Exception {
        var image = PhaseImage.of(VoxelGrid.cube(30, 1e-6), (z, y, x) -> (z * 7 + y * 5 + x) % 4);
        assertArrayEquals(
                html(LabelPicture.of(image).block()).getBytes(),
                html(LabelPicture.of(image).block()).getBytes());
    }

    private static String html(BlockPicture block) throws Exception {
        return (String) Renderers.render(block).data().get(MimeBundle.HTML);
    }

    private static JsonObject said(BlockPicture block) throws Exception {
        var found = Pattern.compile("data-block=\"([^\"]*)\"").matcher(html(block));
        assertTrue(found.find());
        return JsonParser.parseString(StringEscapeUtils.unescapeHtml4(found.group(1)))
                .getAsJsonObject();
    }

    private static byte[] planes(JsonObject said) throws IOException {
        byte[] packed = Base64.getDecoder().decode(said.get("voxels").getAsString());
        return new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }
}
