package anodyne.notebook;

import anodyne.halfcell.CellState;
import anodyne.halfcell.Course;
import anodyne.quantity.Digits;
import anodyne.quantity.Unit;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The reaction of a half-cell over depth and time, in colours; made by {@link HalfCellCharts#reactions}. */
public final class ReactionPicture {
    private static final Unit PER_CUBIC_CENTIMETRE = new Unit("A/cm³", 1e6);
    private static final double HOUR = 3600;
    private static final double MINUTE = 60;

    private static final int WIDTH = 680;
    private static final int HEIGHT = 340;
    private static final int LEFT = 76;
    private static final int TOP = 44;
    private static final int BOTTOM = 56;
    private static final int RIGHT = 150;
    private static final int ROOM = WIDTH - LEFT - RIGHT;
    private static final int DEPTH = HEIGHT - TOP - BOTTOM;
    private static final int FINE = 2;
    private static final int TICK = 5;

    private final String title;
    private final List<CellState> states;
    private final double thickness;
    private final FieldScale scale;
    private final BufferedImage colours;

    ReactionPicture(String title, Course course) {
        this.title = title;
        states = course.states();
        thickness = course.cell().thickness();
        var values = values();
        scale = FieldScale.of(values, PER_CUBIC_CENTIMETRE.inSi(), false, ColourMap.VIRIDIS);
        colours = new BufferedImage(FINE * ROOM, FINE * DEPTH, BufferedImage.TYPE_INT_RGB);
        for (int column = 0; column < colours.getWidth(); column++) {
            for (int row = 0; row < colours.getHeight(); row++) {
                float value = values[row * colours.getWidth() + column];
                colours.setRGB(column, row, scale.rgb(PER_CUBIC_CENTIMETRE.of(value)));
            }
        }
    }

    /**
     * The picture, with its title as text.
     *
     * @return to be shown or drawn
     */
    public Picture picture() {
        return new Picture(title, WIDTH, HEIGHT, this::draw);
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
        return "%s\nreaction from %s to %s%s"
                .formatted(
                        title,
                        PER_CUBIC_CENTIMETRE.format(scale.low() * PER_CUBIC_CENTIMETRE.inSi()),
                        scale.clipped() ? "more than " : "",
                        PER_CUBIC_CENTIMETRE.format(scale.high() * PER_CUBIC_CENTIMETRE.inSi()));
    }

    /** In A/m³, one a pixel, row by row from the separator; between states in proportion. */
    private float[] values() {
        int columns = FINE * ROOM;
        int rows = FINE * DEPTH;
        var values = new float[columns * rows];
        int next = 1;
        for (int column = 0; column < columns; column++) {
            double time = start() + duration() * (column + 0.5) / columns;
            while (next < states.size() - 1 && states.get(next).time() < time) {
                next++;
            }
            var before = states.get(next - 1);
            var after = states.get(next);
            double share = (time - before.time()) / (after.time() - before.time());
            for (int row = 0; row < rows; row++) {
                int slice = row * before.reactions().length / rows;
                double from = before.reactions()[slice];
                values[row * columns + column] = (float) (from + share * (after.reactions()[slice] - from));
            }
        }
        return values;
    }

    private double start() {
        return states.get(0).time();
    }

    private double duration() {
        return states.get(states.size() - 1).time() - start();
    }

    private void draw(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        graphics.setColor(PanelSheet.INK);
        graphics.setFont(PanelSheet.BOLD);
        double middle = LEFT + ROOM / 2.0;
        centred(graphics, title, PanelSheet.BOLD, middle, 24);
        graphics.setFont(PanelSheet.PLAIN);
        graphics.drawImage(colours, LEFT, TOP, ROOM, DEPTH, null);
        graphics.setStroke(new BasicStroke(1f));
        graphics.draw(new Rectangle2D.Double(LEFT, TOP, ROOM, DEPTH));
        times(graphics, middle);
        depths(graphics);
        new ColourBar("reaction", PER_CUBIC_CENTIMETRE.symbol(), scale, "")
                .draw(graphics, LEFT + ROOM + 24, TOP + 6, DEPTH - 6);
    }

    private void times(Graphics2D graphics, double middle) {
        boolean hours = duration() >= 2 * HOUR;
        double unit = hours ? HOUR : MINUTE;
        for (double tick : Ticks.between(0, duration() / unit, 6)) {
            double x = LEFT + ROOM * tick * unit / duration();
            graphics.draw(new Line2D.Double(x, TOP + DEPTH, x, TOP + DEPTH + TICK));
            centred(graphics, Digits.significant(tick, 4), PanelSheet.PLAIN, x, TOP + DEPTH + 19);
        }
        centred(graphics, hours ? "time [h]" : "time [min]", PanelSheet.PLAIN, middle, TOP + DEPTH + 40);
    }

    private void depths(Graphics2D graphics) {
        for (double tick : Ticks.between(0, Unit.UM.of(thickness), 5)) {
            double y = TOP + DEPTH * tick / Unit.UM.of(thickness);
            graphics.draw(new Line2D.Double(LEFT - TICK, y, LEFT, y));
            String text = Digits.significant(tick, 4);
            double width = PanelSheet.textWidth(text, PanelSheet.PLAIN);
            graphics.drawString(text, (float) (LEFT - TICK - 4 - width), (float) (y + 4));
        }
        var before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, 22, TOP + DEPTH / 2.0);
        centred(graphics, "depth from the separator [µm]", PanelSheet.PLAIN, 22, TOP + DEPTH / 2.0);
        graphics.setTransform(before);
    }

    private static void centred(Graphics2D graphics, String text, Font font, double x, double y) {
        graphics.drawString(text, (float) (x - PanelSheet.textWidth(text, font) / 2), (float) y);
    }
}
