package anodyne.notebook;

import anodyne.quantity.LaboratoryException;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Blocks of voxels in rows, all at one scale: each row with one legend or colour bar, that of its first block, so that
 * fields in one row should have one range of colours, see {@link FieldPicture#oneScale}.
 *
 * <pre>{@code
 * BlockSheet.of("Structures").row(s.titled("s-Si"), m.titled("m-Si"), l.titled("l-Si"))
 * }</pre>
 *
 * <p>It does not change; each call gives a new one.
 */
public final class BlockSheet {
    private final String title;
    private final List<List<BlockPicture>> rows;

    private BlockSheet(String title, List<List<BlockPicture>> rows) {
        this.title = title;
        this.rows = rows;
    }

    /**
     * No blocks yet.
     *
     * @param title above all
     * @return the empty sheet
     */
    public static BlockSheet of(String title) {
        return new BlockSheet(title, List.of());
    }

    /**
     * One more row.
     *
     * @param blocks from the left, each with its own title
     * @return a new sheet
     * @throws LaboratoryException if there is none
     */
    public BlockSheet row(BlockPicture... blocks) {
        if (blocks.length == 0) {
            throw new LaboratoryException("number of blocks in a row is 0, allowed is at least 1");
        }
        var more = new ArrayList<>(rows);
        more.add(List.of(blocks));
        return new BlockSheet(title, List.copyOf(more));
    }

    /**
     * The picture, with its title as text.
     *
     * @return to be shown or drawn
     * @throws LaboratoryException if there is no row
     */
    public Picture picture() {
        if (rows.isEmpty()) {
            throw new LaboratoryException("number of rows of blocks is 0, allowed is at least 1");
        }
        var keys = rows.stream().map(row -> row.get(0).sharedKey()).toList();
        return new BlockLayout(title, rows, keys).picture();
    }

    /**
     * The picture as a bitmap, at two pixels for each of a notebook's.
     *
     * @return of the size of {@link #picture}, twice
     */
    public BufferedImage image() {
        return picture().bitmap();
    }

    MimeBundle render() {
        return picture().renderBitmap().with(MimeBundle.TEXT, toString());
    }

    /** What is seen, in words. */
    @Override
    public String toString() {
        return rows.stream()
                .flatMap(List::stream)
                .map(BlockPicture::toString)
                .collect(Collectors.joining("\n", title + "\n", ""));
    }
}
