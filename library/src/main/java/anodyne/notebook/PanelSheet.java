package anodyne.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Views of voxels side by side, all at one scale, with a scale bar below and a key at the right. Lengths are true in both
 * directions, whatever the shape of the voxels.
 */
final class PanelSheet {
    static final Color INK = new Color(0x33, 0x33, 0x33);
    static final Font PLAIN = ChartStyle.font(Font.PLAIN, 11);
    static final Font BOLD = ChartStyle.font(Font.BOLD, 13);
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private static final int WIDTH = 720;
    private static final int HIGHEST = 330;
    private static final int MARGIN = 12;
    private static final int GAP = 16;
    private static final int TITLE = 26;
    private static final int LABEL = 18;
    private static final int FOOT = 44;
    private static final int LOWEST_KEY = 130;
    private static final double THINNEST = 4;
    private static final double BAR_SHARE = 0.4;
    private static final double SHORTEST_BAR = 40;

    private final String title;
    private final List<Panel> panels;
    private final Key key;
    private final double scale;

    /** What the colours mean, drawn at the right. */
    interface Key {
        /** In CSS pixels. */
        int width();

        /** The least that it needs, in CSS pixels. */
        int height();

        void draw(Graphics2D graphics, double x, double y, double height);
    }

    private PanelSheet(String title, List<Panel> panels, Key key) {
        this.title = title;
        this.panels = panels;
        this.key = key;
        double room = WIDTH - 2 * MARGIN - key.width() - panels.size() * GAP;
        double highest = panels.stream().mapToDouble(Panel::height).max().orElseThrow();
        this.scale = Math.min(fitting(panels, room), HIGHEST / highest);
    }

    /** The scale at which views fit side by side, the thin ones with room for their titles. */
    private static double fitting(List<Panel> panels, double room) {
        var thin = new ArrayList<Panel>();
        while (true) {
            double ofThin = thin.stream().mapToDouble(PanelSheet::textRoom).sum();
            double ofOthers = panels.stream()
                    .filter(panel -> !thin.contains(panel))
                    .mapToDouble(Panel::width)
                    .sum();
            double scale = (room - ofThin) / ofOthers;
            var next = panels.stream()
                    .filter(panel -> !thin.contains(panel) && panel.width() * scale < textRoom(panel))
                    .toList();
            if (next.isEmpty() || thin.size() + next.size() == panels.size()) {
                return scale;
            }
            thin.addAll(next);
        }
    }

    static Picture picture(String title, List<Panel> panels, Key key) {
        var sheet = new PanelSheet(title, panels, key);
        return new Picture(title, sheet.width(), sheet.height(), sheet::draw);
    }

    static double textWidth(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }

    private double width(Panel panel) {
        return Math.max(THINNEST, panel.width() * scale);
    }

    private double height(Panel panel) {
        return Math.max(THINNEST, panel.height() * scale);
    }

    /** A thin view still has room for what stands above and below it. */
    private double room(Panel panel) {
        return Math.max(width(panel), textRoom(panel));
    }

    private static double textRoom(Panel panel) {
        return Math.max(textWidth(panel.title(), PLAIN), textWidth(axes(panel), PLAIN));
    }

    private int width() {
        double views = panels.stream().mapToDouble(panel -> room(panel) + GAP).sum();
        double ofTitle = textWidth(title, BOLD) + 2 * MARGIN;
        return (int) Math.ceil(Math.max(2 * MARGIN + views + key.width(), ofTitle));
    }

    private int top() {
        return MARGIN + (title.isEmpty() ? 0 : TITLE) + LABEL;
    }

    private double viewsHeight() {
        return panels.stream().mapToDouble(this::height).max().orElseThrow();
    }

    private int height() {
        double needed = Math.max(viewsHeight() + FOOT, Math.max(LOWEST_KEY, key.height()));
        return (int) Math.ceil(top() + needed + MARGIN);
    }

    private void draw(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
        graphics.setColor(INK);
        graphics.setFont(BOLD);
        graphics.drawString(title, MARGIN, MARGIN + 14);
        double x = MARGIN;
        for (var panel : panels) {
            draw(graphics, panel, x);
            x += room(panel) + GAP;
        }
        scaleBar(graphics);
        key.draw(graphics, x, top(), Math.max(viewsHeight(), LOWEST_KEY - FOOT));
    }

    private void draw(Graphics2D graphics, Panel panel, double x) {
        double width = width(panel);
        double height = height(panel);
        graphics.setFont(PLAIN);
        graphics.setColor(INK);
        graphics.drawString(panel.title(), (float) x, top() - 6);
        var at = graphics.getTransform();
        var image = panel.bitmap((int) Math.ceil(width * at.getScaleX()), (int) Math.ceil(height * at.getScaleY()));
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.translate(x, top());
        graphics.scale(width / image.getWidth(null), height / image.getHeight(null));
        graphics.drawImage(image, 0, 0, null);
        graphics.setTransform(at);
        graphics.setColor(new Color(0x99, 0x99, 0x99));
        graphics.setStroke(new BasicStroke(0.5f));
        graphics.draw(new Rectangle2D.Double(x, top(), width, height));
        graphics.setColor(INK);
        graphics.drawString(axes(panel), (float) x, (float) (top() + height + 14));
    }

    private static String axes(Panel panel) {
        return "→ %s  ↓ %s".formatted(Panel.name(panel.right()), Panel.name(panel.down()));
    }

    private void scaleBar(Graphics2D graphics) {
        double widest = panels.stream().mapToDouble(Panel::width).max().orElseThrow();
        double length = Ticks.roundBelow(Math.max(BAR_SHARE * widest, SHORTEST_BAR / scale));
        double y = top() + viewsHeight() + FOOT - 12;
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(new Line2D.Double(MARGIN, y, MARGIN + length * scale, y));
        graphics.setFont(PLAIN);
        graphics.drawString(Lengths.write(length), (float) (MARGIN + length * scale + 6), (float) (y + 4));
    }
}
