package anodyne.notebook;

import anodyne.material.Phase;
import anodyne.task.Seed;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The half-cell of the paper's Figure 1, drawn: the cell above, and below it windows into the three composites, where grains
 * of 3 to 8 µm and silicon are to scale but for the nano-silicon. A drawing, no microstructure: how the grains lie is made up.
 */
public final class HalfCellSchematic {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 560;
    private static final int WINDOW = 240;
    private static final int WINDOW_TOP = 272;
    private static final int MARGIN = 35;
    private static final double WINDOW_UM = 26;
    private static final double PIXELS_PER_UM = WINDOW / WINDOW_UM;
    private static final int TRIES = 6000;

    private static final Color INK = new Color(0x33, 0x33, 0x33);
    private static final Color METAL = new Color(0x8a, 0x8f, 0x98);
    private static final Color INDIUM = new Color(0xc9, 0xcf, 0xd6);
    private static final Color SILICON = ChartStyle.colour(Phase.ACTIVE);
    private static final Color GRAIN = ChartStyle.colour(Phase.ELECTROLYTE);
    private static final Color EDGE = new Color(0xb8, 0x9d, 0x5e);
    private static final Color CARBON = Color.BLACK;
    private static final Color GROUND = new Color(0xf3, 0xf6, 0xf9);

    private final Graphics2D graphics;

    private HalfCellSchematic(Graphics2D graphics) {
        this.graphics = graphics;
    }

    private record Disc(double x, double y, double radius) {
        boolean touches(Disc other) {
            return Math.hypot(x - other.x, y - other.y) < radius + other.radius;
        }
    }

    /**
     * The drawing.
     *
     * @return the same each time
     */
    public static Picture picture() {
        return new Picture(
                "Half-cell: current collector, composite anode, separator, In/LiIn; windows into the composites with "
                        + "s-Si, m-Si and l-Si",
                WIDTH,
                HEIGHT,
                graphics -> new HalfCellSchematic(graphics).draw());
    }

    private void draw() {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        cell();
        int gap = (WIDTH - 2 * MARGIN - 3 * WINDOW) / 2;
        window(MARGIN, "s-Si, 87 nm", "drawn as dust, not to scale", new Seed(1), 0.11, 1400);
        window(MARGIN + WINDOW + gap, "m-Si, 1.36 µm", "to scale", new Seed(2), 0.68, 400);
        window(MARGIN + 2 * (WINDOW + gap), "l-Si, 9.66 µm", "to scale", new Seed(3), 4.83, 4);
        scale();
    }

    private void cell() {
        int top = 52;
        int height = 120;
        layer(40, top, 34, height, METAL, "collector");
        layer(74, top, 190, height, GRAIN, "composite anode");
        layer(264, top, 300, height, new Color(0xf3, 0xe6, 0xc4), "separator: solid electrolyte");
        layer(564, top, 222, height, INDIUM, "In/LiIn counter electrode");
        layer(786, top, 34, height, METAL, "collector");
        speckle(top, height);
        arrow(480, top + 45, 215, "Li⁺");
        arrow(20, top + 88, 150, "e⁻");
        lens();
    }

    private void layer(int x, int y, int width, int height, Color colour, String label) {
        var box = new Rectangle2D.Double(x, y, width, height);
        graphics.setColor(colour);
        graphics.fill(box);
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(1f));
        graphics.draw(box);
        centred(label, x + width / 2.0, y - 10, Font.PLAIN, 12);
    }

    private void speckle(int top, int height) {
        var random = new Seed(4).generator();
        graphics.setColor(SILICON);
        for (int i = 0; i < 150; i++) {
            double radius = 2 + 2 * random.nextDouble();
            fill(new Disc(80 + random.nextDouble(178), top + 6 + random.nextDouble(height - 12.0), radius));
        }
    }

    private void arrow(double from, double y, double to, String label) {
        double way = Math.signum(to - from);
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(2.5f));
        graphics.draw(new Line2D.Double(from, y, to - 8 * way, y));
        var head = new Path2D.Double();
        head.moveTo(to, y);
        head.lineTo(to - 11 * way, y - 6);
        head.lineTo(to - 11 * way, y + 6);
        head.closePath();
        graphics.fill(head);
        double middle = way < 0 ? from - 60 : from + 40;
        text(label, way < 0 ? middle : from, y - 9, Font.BOLD, 14);
    }

    /** Joins the composite above to the windows below. */
    private void lens() {
        graphics.setColor(METAL);
        float[] dots = {2, 4};
        graphics.setStroke(new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dots, 0f));
        graphics.draw(new Line2D.Double(74, 172, MARGIN, WINDOW_TOP - 46));
        graphics.draw(new Line2D.Double(264, 172, WIDTH - MARGIN, WINDOW_TOP - 46));
    }

    private void window(int left, String title, String remark, Seed seed, double siliconRadius, int most) {
        centred(title, left + WINDOW / 2.0, WINDOW_TOP - 26, Font.BOLD, 14);
        centred(remark, left + WINDOW / 2.0, WINDOW_TOP - 9, Font.PLAIN, 11);
        var inner = (Graphics2D) graphics.create(left, WINDOW_TOP, WINDOW, WINDOW);
        try {
            new HalfCellSchematic(inner).composite(seed, siliconRadius, most);
        } finally {
            inner.dispose();
        }
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(1f));
        graphics.draw(new Rectangle2D.Double(left, WINDOW_TOP, WINDOW, WINDOW));
    }

    private void composite(Seed seed, double siliconRadius, int most) {
        var random = seed.generator();
        graphics.setColor(GROUND);
        graphics.fill(new Rectangle2D.Double(0, 0, WINDOW, WINDOW));
        boolean large = siliconRadius > 3;
        boolean dust = siliconRadius < 0.2;
        var silicon = new ArrayList<Disc>();
        if (large) {
            place(silicon, List.of(), most, siliconRadius, siliconRadius, random);
        }
        var grains = new ArrayList<Disc>();
        place(grains, silicon, 60, 4, 1.5, random);
        if (!large && !dust) {
            place(silicon, grains, most, siliconRadius, siliconRadius, random);
        }
        grains.forEach(this::grain);
        graphics.setColor(SILICON);
        silicon.forEach(disc -> fill(scaled(disc)));
        if (dust) {
            dust(grains, most, random);
        }
        fibres(random);
    }

    /** Random sequential placement, largest first, without overlaps. */
    private static void place(
            List<Disc> placed, List<Disc> others, int most, double largest, double smallest, SplittableRandom random) {
        for (int i = 0; i < TRIES && placed.size() < most; i++) {
            double radius = largest - (largest - smallest) * i / TRIES;
            var disc = new Disc(
                    -1 + random.nextDouble() * (WINDOW_UM + 2), -1 + random.nextDouble() * (WINDOW_UM + 2), radius);
            if (placed.stream().noneMatch(disc::touches) && others.stream().noneMatch(disc::touches)) {
                placed.add(disc);
            }
        }
    }

    private void dust(List<Disc> grains, int most, SplittableRandom random) {
        graphics.setColor(SILICON);
        for (int i = 0; i < most; i++) {
            var grain = grains.get(random.nextInt(grains.size()));
            double angle = 2 * Math.PI * random.nextDouble();
            double distance = grain.radius + 0.05 + 0.35 * random.nextDouble() * random.nextDouble();
            fill(scaled(new Disc(
                    grain.x + distance * StrictMath.cos(angle), grain.y + distance * StrictMath.sin(angle), 0.11)));
        }
    }

    private void fibres(SplittableRandom random) {
        graphics.setColor(CARBON);
        graphics.setStroke(new BasicStroke((float) (0.15 * PIXELS_PER_UM)));
        for (int i = 0; i < 7; i++) {
            double x = random.nextDouble() * WINDOW;
            double y = random.nextDouble() * WINDOW;
            double angle = 2 * Math.PI * random.nextDouble();
            double length = (8 + 6 * random.nextDouble()) * PIXELS_PER_UM;
            double dx = length * StrictMath.cos(angle);
            double dy = length * StrictMath.sin(angle);
            double bend = 0.25 * (random.nextDouble() - 0.5);
            graphics.draw(new CubicCurve2D.Double(
                    x,
                    y,
                    x + dx / 3 - bend * dy,
                    y + dy / 3 + bend * dx,
                    x + 2 * dx / 3 + bend * dy,
                    y + 2 * dy / 3 - bend * dx,
                    x + dx,
                    y + dy));
        }
    }

    private void grain(Disc disc) {
        var ellipse = ellipse(scaled(disc));
        graphics.setColor(GRAIN);
        graphics.fill(ellipse);
        graphics.setColor(EDGE);
        graphics.setStroke(new BasicStroke(1f));
        graphics.draw(ellipse);
    }

    private static Disc scaled(Disc disc) {
        return new Disc(disc.x * PIXELS_PER_UM, disc.y * PIXELS_PER_UM, disc.radius * PIXELS_PER_UM);
    }

    private void fill(Disc disc) {
        graphics.fill(ellipse(disc));
    }

    private static Ellipse2D ellipse(Disc disc) {
        return new Ellipse2D.Double(disc.x - disc.radius, disc.y - disc.radius, 2 * disc.radius, 2 * disc.radius);
    }

    private void scale() {
        double y = WINDOW_TOP + WINDOW + 18.0;
        double width = 10 * PIXELS_PER_UM;
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(new Line2D.Double(MARGIN, y, MARGIN + width, y));
        text("10 µm", MARGIN + width + 8, y + 5, Font.PLAIN, 12);
        double x = MARGIN + width + 90;
        x = key(x, y, SILICON, "silicon");
        x = key(x, y, GRAIN, "solid electrolyte, 3 to 8 µm");
        x = key(x, y, CARBON, "VGCNF");
        key(x, y, GROUND, "fine particles and pores");
    }

    private double key(double x, double y, Color colour, String label) {
        var box = new Rectangle2D.Double(x, y - 7, 14, 14);
        graphics.setColor(colour);
        graphics.fill(box);
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(1f));
        graphics.draw(box);
        text(label, x + 20, y + 5, Font.PLAIN, 12);
        return x + 20 + width(label) + 26;
    }

    private double width(String label) {
        return graphics.getFontMetrics().getStringBounds(label, graphics).getWidth();
    }

    private void centred(String label, double x, double y, int style, int size) {
        graphics.setFont(ChartStyle.font(style, size));
        text(label, x - width(label) / 2, y, style, size);
    }

    private void text(String label, double x, double y, int style, int size) {
        graphics.setFont(ChartStyle.font(style, size));
        graphics.setColor(INK);
        graphics.drawString(label, (float) x, (float) y);
    }
}
