package anodyne.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Where blocks, their titles, scale bars and keys stand on paper. */
final class BlockLayout {
    private static final int WIDTH = 720;
    private static final int HIGHEST = 330;
    private static final int MARGIN = 12;
    private static final int GAP = 14;
    private static final int TITLE = 26;
    private static final int LABEL = 20;
    private static final int FOOT = 34;
    private static final int AXES = 14;
    private static final int LINE = 2;
    private static final double BAR_SHARE = 0.4;

    private final String title;
    private final List<List<BlockPicture>> rows;
    private final List<PanelSheet.Key> keys;
    private final double scale;

    BlockLayout(String title, List<List<BlockPicture>> rows, List<PanelSheet.Key> keys) {
        this.title = title;
        this.rows = rows;
        this.keys = keys;
        double most = rows.stream().mapToInt(List::size).max().orElseThrow();
        double room = (WIDTH - 2 * MARGIN - AXES - keyWidth() - most * GAP) / most;
        this.scale = Math.min(room / widest(), HIGHEST / highest());
    }

    Picture picture() {
        return new Picture(title, width(), height(), this::draw);
    }

    /** Where the first block stands with its axes and scale bar, left of the key and below the title. */
    Rectangle2D place() {
        return new Rectangle2D.Double(0, top() - LINE, MARGIN + AXES + column() - LINE, height() - top() + LINE);
    }

    private double widest() {
        return rows.stream()
                .flatMap(List::stream)
                .mapToDouble(block -> block.view().width())
                .max()
                .orElseThrow();
    }

    private double highest() {
        return rows.stream()
                .flatMap(List::stream)
                .mapToDouble(block -> block.view().height())
                .max()
                .orElseThrow();
    }

    private int keyWidth() {
        return keys.stream().mapToInt(PanelSheet.Key::width).max().orElseThrow();
    }

    private double column() {
        return widest() * scale + GAP;
    }

    private int width() {
        int most = rows.stream().mapToInt(List::size).max().orElseThrow();
        double ofTitle = PanelSheet.textWidth(title, PanelSheet.BOLD) + 2 * MARGIN;
        return (int) Math.ceil(Math.max(2 * MARGIN + AXES + most * column() + keyWidth(), ofTitle));
    }

    private int top() {
        return MARGIN + (title.isEmpty() ? 0 : TITLE);
    }

    private boolean labelled(int row) {
        return rows.get(row).stream().anyMatch(block -> !block.title().isEmpty());
    }

    private double rowHeight(int row) {
        double blocks = (labelled(row) ? LABEL : 0) + highest() * scale + FOOT;
        return Math.max(blocks, keys.get(row).height() + LABEL);
    }

    private int height() {
        double height = top() + MARGIN;
        for (int row = 0; row < rows.size(); row++) {
            height += rowHeight(row);
        }
        return (int) Math.ceil(height);
    }

    private void draw(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
        graphics.setColor(PanelSheet.INK);
        graphics.setFont(PanelSheet.BOLD);
        graphics.drawString(title, MARGIN, MARGIN + 14);
        double y = top();
        for (int row = 0; row < rows.size(); row++) {
            drawRow(graphics, row, y);
            y += rowHeight(row);
        }
    }

    private void drawRow(Graphics2D graphics, int row, double y) {
        double top = y + (labelled(row) ? LABEL : 0);
        double x = MARGIN + AXES;
        for (var block : rows.get(row)) {
            graphics.setFont(PanelSheet.PLAIN);
            graphics.setColor(PanelSheet.INK);
            graphics.drawString(block.title(), (float) x, (float) (top - 6));
            drawBlock(graphics, block, x, top);
            x += column();
        }
        axes(graphics, rows.get(row).get(0).view(), MARGIN + AXES, top);
        // A colour bar has two lines of text above, and its length; a legend takes what it needs.
        double bar = Math.max(60, highest() * scale - 20);
        keys.get(row).draw(graphics, x, top + 10, bar - 10);
    }

    private void drawBlock(Graphics2D graphics, BlockPicture block, double x, double top) {
        var view = block.view();
        var at = graphics.getTransform();
        double fine = Math.max(1, at.getScaleX());
        var image = BlockRays.image(view, block.voxels(), 1 / (scale * fine));
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(image, placed(x, top, 1 / fine), null);
        graphics.setColor(PanelSheet.INK);
        graphics.setStroke(new BasicStroke(0.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(onPaper(view, x, top).createTransformedShape(view.edges()));
    }

    private static AffineTransform placed(double x, double y, double scale) {
        var transform = AffineTransform.getTranslateInstance(x, y);
        transform.scale(scale, scale);
        return transform;
    }

    /** From metres to CSS pixels. */
    private AffineTransform onPaper(BlockView view, double x, double top) {
        var transform = placed(x, top, scale);
        transform.translate(0, -view.top());
        return transform;
    }

    /** The scale bar lies along x below the block, foreshortened as the block is; letters stand at the three axes. */
    private void axes(Graphics2D graphics, BlockView view, double x, double top) {
        var paper = onPaper(view, x, top);
        graphics.setFont(PanelSheet.PLAIN);
        graphics.setColor(PanelSheet.INK);
        var z = paper.transform(view.seen(0, 0, view.lz() / 2), null);
        graphics.drawString("z", (float) (z.getX() - 11), (float) (z.getY() + 4));
        var y = paper.transform(view.seen(0, view.ly() / 2, view.lz()), null);
        graphics.drawString("y", (float) (y.getX() - 9), (float) (y.getY() + 11));
        double length = Ticks.roundBelow(BAR_SHARE * view.lx());
        var from = paper.transform(view.seen(0, view.ly(), view.lz()), null);
        var to = paper.transform(view.seen(length, view.ly(), view.lz()), null);
        graphics.setStroke(new BasicStroke(3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(new Line2D.Double(from.getX(), from.getY() + 8, to.getX(), to.getY() + 8));
        String text = Lengths.write(length) + " along x";
        graphics.drawString(text, (float) from.getX(), (float) (from.getY() + 24));
    }
}
