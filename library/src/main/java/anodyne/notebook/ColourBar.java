package anodyne.notebook;

import anodyne.quantity.Digits;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Which number has which colour: a bar with round ticks, an arrowhead where larger numbers share the last colour. */
final class ColourBar implements PanelSheet.Key {
    static final Color GREY = new Color(0xB4, 0xB4, 0xB4);

    private static final int BAR = 16;
    private static final int LINE = 14;
    private static final int HEAD = 2 * LINE + 12;
    private static final int WIDTH = 118;
    private static final int FOOT = 30;
    private static final int LOWEST = 70;

    private final String unit;
    private final String name;
    private final FieldScale scale;
    private final String grey;

    /**
     * A bar.
     *
     * @param name of the quantity
     * @param unit its symbol
     * @param scale in that unit
     * @param grey what grey voxels are; empty if there are none
     */
    ColourBar(String name, String unit, FieldScale scale, String grey) {
        this.name = name;
        this.unit = unit;
        this.scale = scale;
        this.grey = grey;
    }

    @Override
    public int width() {
        double widest = Math.max(
                PanelSheet.textWidth(unit(), PanelSheet.PLAIN), PanelSheet.textWidth(grey, PanelSheet.PLAIN) + 18);
        widest = Math.max(widest, PanelSheet.textWidth(name, PanelSheet.PLAIN));
        return (int) Math.max(WIDTH, Math.ceil(widest));
    }

    @Override
    public int height() {
        return HEAD + LOWEST + FOOT;
    }

    private int power() {
        return scale.logarithmic() || scale.empty() ? 0 : Ticks.power(scale.low(), scale.high());
    }

    private String unit() {
        int power = power();
        String factor = power == 0 ? "" : "10" + WrittenColumn.raised(power) + (unit.isEmpty() ? "" : " ");
        return factor.isEmpty() && unit.isEmpty() ? "" : "[" + factor + unit + "]";
    }

    @Override
    public void draw(Graphics2D graphics, double x, double y, double height) {
        graphics.setColor(PanelSheet.INK);
        graphics.setFont(PanelSheet.PLAIN);
        graphics.drawString(name, (float) x, (float) (y - 6));
        graphics.drawString(unit(), (float) x, (float) (y - 6 + LINE));
        double top = y + LINE + 12;
        double length = Math.max(LOWEST, y + height - top);
        if (!scale.empty()) {
            bar(graphics, x, top, length);
            ticks(graphics, x, top, length);
        }
        if (!grey.isEmpty()) {
            double below = scale.empty() ? top : top + length + 14;
            graphics.setColor(GREY);
            graphics.fill(new Rectangle2D.Double(x, below, 12, 12));
            graphics.setColor(PanelSheet.INK);
            graphics.drawString(grey, (float) (x + 18), (float) (below + 10));
        }
    }

    private void bar(Graphics2D graphics, double x, double top, double length) {
        // Half a pixel more than the step, so that no white line shows between.
        for (double at = 0; at < length; at += 0.5) {
            graphics.setColor(scale.colours().at(1 - at / length));
            graphics.fill(new Rectangle2D.Double(x, top + at, BAR, Math.min(1, length - at)));
        }
        if (scale.clipped()) {
            var head = new Path2D.Double();
            head.moveTo(x, top);
            head.lineTo(x + BAR / 2.0, top - 8);
            head.lineTo(x + BAR, top);
            head.closePath();
            graphics.setColor(scale.colours().at(1));
            graphics.fill(head);
        }
    }

    private void ticks(Graphics2D graphics, double x, double top, double length) {
        graphics.setColor(PanelSheet.INK);
        graphics.setStroke(new BasicStroke(1f));
        for (double tick : scale.ticks((int) (length / 32))) {
            double at = top + length * (1 - scale.share(tick));
            graphics.draw(new Line2D.Double(x + BAR, at, x + BAR + 4, at));
            graphics.drawString(write(tick), (float) (x + BAR + 8), (float) (at + 4));
        }
    }

    private String write(double tick) {
        return WrittenColumn.powers(Digits.significant(tick / Math.pow(10, power()), 4));
    }
}
