package anodyne.notebook;

import com.google.gson.Gson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.commons.text.StringEscapeUtils;

/**
 * A block to turn with the mouse: HTML that holds the still picture, and over it a canvas on which a script, {@code block.js},
 * draws the voxels once the reader drags. It loads nothing. Front ends that strip scripts, or have no WebGL 2, keep the still
 * picture, and so does paper.
 */
final class TurnableBlock {
    /** Voxels at most, and bytes of them at most when packed: as much as another picture. */
    private static final int MOST_VOXELS = 64 * 64 * 64;

    private static final int MOST_BYTES = 150_000;
    private static final double SHRINK = 0.9;
    private static final int COLOURS = 255;
    private static final int GRAINS = 255;
    private static final double BAR_SHARE = 0.3;
    private static final String SCRIPT = script();

    private final BlockPicture block;
    private final BlockView view;
    private final int[] counts;

    private TurnableBlock(BlockPicture block, double share) {
        this.block = block;
        this.view = block.view();
        var grid = block.grid();
        this.counts = new int[] {fewer(grid.nx(), share), fewer(grid.ny(), share), fewer(grid.nz(), share)};
    }

    private static int fewer(int count, double share) {
        return Math.max(1, (int) (share * count));
    }

    /**
     * The picture in all forms.
     *
     * @param picture still, with the block in its place
     * @param block to be turned
     */
    static MimeBundle in(Picture picture, BlockPicture block) {
        var still = picture.renderBitmap();
        byte[] png = (byte[]) still.data().get(MimeBundle.PNG);
        String html = ("<div class=\"anodyne-block\" style=\"position:relative;display:inline-block;max-width:100%%\""
                        + " data-block=\"%s\"><img alt=\"%s\" width=\"%d\" style=\"display:block\""
                        + " src=\"data:image/png;base64,%s\"/></div>\n<script>\n%s</script>\n")
                .formatted(
                        StringEscapeUtils.escapeHtml4(new Gson().toJson(said(picture, block))),
                        StringEscapeUtils.escapeHtml4(picture.title()),
                        picture.width(),
                        Base64.getEncoder().encodeToString(png),
                        SCRIPT);
        return still.with(MimeBundle.HTML, html);
    }

    private static String script() {
        try (var stream = Objects.requireNonNull(TurnableBlock.class.getResourceAsStream("block.js"), "block.js")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read block.js", e);
        }
    }

    /** What the script needs to know. */
    private static Map<String, Object> said(Picture picture, BlockPicture block) {
        double share = Math.min(1, Math.cbrt((double) MOST_VOXELS / block.grid().size()));
        var turnable = new TurnableBlock(block, share);
        var palette = new LinkedHashMap<Integer, Integer>();
        byte[] packed = packed(turnable.planes(palette));
        while (packed.length > MOST_BYTES) {
            share *= SHRINK;
            turnable = new TurnableBlock(block, share);
            packed = packed(turnable.planes(palette));
        }
        var place = block.place();
        var said = turnable.geometry();
        said.put("title", picture.title());
        said.put("picture", new int[] {picture.width(), picture.height()});
        said.put("place", new double[] {place.getX(), place.getY(), place.getWidth(), place.getHeight()});
        said.put("palette", palette.keySet());
        said.put("voxels", Base64.getEncoder().encodeToString(packed));
        return said;
    }

    private Map<String, Object> geometry() {
        double longest = Math.max(view.lx(), Math.max(view.ly(), view.lz()));
        double bar = Ticks.roundBelow(BAR_SHARE * longest);
        var grid = block.grid();
        var said = new LinkedHashMap<String, Object>();
        said.put("counts", counts);
        said.put("edges", new double[] {
            view.lx() / longest / counts[0], view.ly() / longest / counts[1], view.lz() / longest / counts[2]
        });
        said.put("cut", new long[] {
            Math.round((double) view.cutX() / grid.nx() * counts[0]),
            Math.round((double) view.cutY() / grid.ny() * counts[1]),
            Math.round((double) view.cutZ() / grid.nz() * counts[2])
        });
        said.put("yaw", BlockView.YAW);
        said.put("elevation", BlockView.ELEVATION);
        said.put("lamp", BlockRays.LAMP);
        said.put("bar", bar / longest);
        said.put("barText", Lengths.write(bar));
        return said;
    }

    /** First the place of each voxel's colour in the palette, from 1, 0 for see-through; then its grain, from 1, 0 for none. */
    private byte[] planes(Map<Integer, Integer> palette) {
        int size = counts[0] * counts[1] * counts[2];
        var colours = new int[size];
        var planes = new byte[2 * size];
        for (int i = 0; i < size; i++) {
            int voxel = voxel(i);
            boolean solid = block.voxels().solid(voxel);
            colours[i] = solid ? block.voxels().rgb(voxel) & 0xFFFFFF : -1;
            int grain = solid ? block.voxels().grain(voxel) : 0;
            planes[size + i] = (byte) (grain > 0 ? 1 + grain % GRAINS : 0);
        }
        paint(colours, palette, planes);
        return planes;
    }

    /** The voxel in whose middle that of a coarser grid lies. */
    private int voxel(int i) {
        var grid = block.grid();
        int x = (int) ((i % counts[0] + 0.5) / counts[0] * grid.nx());
        int y = (int) ((i / counts[0] % counts[1] + 0.5) / counts[1] * grid.ny());
        int z = (int) ((i / counts[0] / counts[1] + 0.5) / counts[2] * grid.nz());
        return grid.index(z, y, x);
    }

    /** Colours that differ least become one until all have a place. */
    private static void paint(int[] colours, Map<Integer, Integer> palette, byte[] planes) {
        for (int bits = 0; ; bits++) {
            palette.clear();
            if (placed(colours, bits, palette, planes)) {
                return;
            }
        }
    }

    private static boolean placed(int[] colours, int bits, Map<Integer, Integer> palette, byte[] planes) {
        for (int i = 0; i < colours.length; i++) {
            if (colours[i] >= 0) {
                int rgb = rounded(colours[i], bits);
                planes[i] = (byte) (int) palette.computeIfAbsent(rgb, any -> palette.size() + 1);
                if (palette.size() > COLOURS) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Each part of a colour to the middle of its 2 to the power of {@code bits} neighbours. */
    private static int rounded(int rgb, int bits) {
        int lost = (1 << bits) - 1;
        int middle = (1 << bits) / 2;
        int mask = ~(lost << 16 | lost << 8 | lost);
        return bits == 0 ? rgb : rgb & mask | middle << 16 | middle << 8 | middle;
    }

    private static byte[] packed(byte[] planes) {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var stream = new DeflaterOutputStream(bytes, deflater)) {
            stream.write(planes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot pack voxels in memory", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }
}
