package anodyne.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Which label has which colour.
 *
 * @param entries from the top
 * @param more how many are left out
 */
record LabelLegend(List<Entry> entries, int more) implements PanelSheet.Key {
    private static final int MOST = 12;
    private static final int LINE = 20;
    private static final int BOX = 13;

    record Entry(String name, Color colour) {}

    static LabelLegend of(List<Entry> entries) {
        return entries.size() <= MOST
                ? new LabelLegend(entries, 0)
                : new LabelLegend(List.copyOf(entries.subList(0, MOST - 1)), entries.size() - MOST + 1);
    }

    @Override
    public int width() {
        double widest = entries.stream()
                .mapToDouble(entry -> PanelSheet.textWidth(entry.name, PanelSheet.PLAIN))
                .max()
                .orElse(0);
        return (int) Math.ceil(Math.max(60, widest + BOX + 8));
    }

    @Override
    public int height() {
        return (entries.size() + (more > 0 ? 1 : 0)) * LINE;
    }

    @Override
    public void draw(Graphics2D graphics, double x, double y, double height) {
        double at = y;
        graphics.setFont(PanelSheet.PLAIN);
        graphics.setStroke(new BasicStroke(0.75f));
        for (var entry : entries) {
            var box = new Rectangle2D.Double(x, at, BOX, BOX);
            graphics.setColor(entry.colour);
            graphics.fill(box);
            graphics.setColor(PanelSheet.INK);
            graphics.draw(box);
            graphics.drawString(entry.name, (float) (x + BOX + 7), (float) (at + BOX - 2));
            at += LINE;
        }
        if (more > 0) {
            graphics.drawString("… " + more + " more", (float) (x + BOX + 7), (float) (at + BOX - 2));
        }
    }
}
