package anodyne.notebook;

import anodyne.fitting.FitParameter;
import anodyne.fitting.FitParameter.Status;
import anodyne.fitting.FitResult;
import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The correlations of a fit's free parameters as a square of colours, each with its number where there is room. */
final class CorrelationMap {
    private static final FieldScale SCALE = new FieldScale(-1, 1, false, false, ColourMap.CIVIDIS);
    private static final int MARGIN = 16;
    private static final int TOP = 44;
    private static final int GAP = 8;
    private static final int KEY = 150;
    private static final int ROOM = 380;
    private static final int WIDEST = 64;
    private static final int NARROWEST = 20;
    private static final int NUMBER = 34;
    private static final int LINE = 18;

    private final String title;
    private final List<String> names;
    private final double[][] correlations;

    CorrelationMap(FitResult fit) {
        title = "Correlations of %s".formatted(fit.circuit());
        names = free(fit);
        if (names.size() < 2) {
            throw new LaboratoryException(
                    "number of free parameters of circuit %s that are not at a bound is %d, allowed for a map of correlations is at least 2"
                            .formatted(fit.circuit(), names.size()));
        }
        correlations = new double[names.size()][names.size()];
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < names.size(); j++) {
                correlations[i][j] = i == j ? 1 : fit.correlation(names.get(i), names.get(j));
            }
        }
    }

    static List<String> free(FitResult fit) {
        return fit.parameters().stream()
                .filter(each -> each.status() == Status.ESTIMATED || each.status() == Status.UNIDENTIFIED)
                .map(FitParameter::name)
                .toList();
    }

    Picture picture() {
        int width = left() + cell() * names.size() + 2 * GAP + KEY;
        int below = turned() ? left() - MARGIN : LINE;
        int height = Math.max(TOP + cell() * names.size() + below, TOP + 130) + MARGIN;
        return new Picture(title, Math.max(width, titleWidth()), height, graphics -> draw(graphics, height));
    }

    private int titleWidth() {
        return (int) Math.ceil(PanelSheet.textWidth(title, PanelSheet.BOLD)) + 2 * MARGIN;
    }

    /** Names wider than a square stand upright below it. */
    private boolean turned() {
        return left() - MARGIN - GAP > cell() - 2;
    }

    private int cell() {
        return Math.max(NARROWEST, Math.min(WIDEST, ROOM / names.size()));
    }

    private int left() {
        double widest = names.stream()
                .mapToDouble(name -> PanelSheet.textWidth(name, PanelSheet.PLAIN))
                .max()
                .orElseThrow();
        return MARGIN + (int) Math.ceil(widest) + GAP;
    }

    private void draw(Graphics2D graphics, int height) {
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, 2 * ROOM + left(), height));
        graphics.setColor(PanelSheet.INK);
        graphics.setFont(PanelSheet.BOLD);
        graphics.drawString(title, MARGIN, 24);
        graphics.setFont(PanelSheet.PLAIN);
        graphics.setStroke(new BasicStroke(1f));
        int edge = cell() * names.size();
        for (int i = 0; i < names.size(); i++) {
            names(graphics, i, edge);
            for (int j = 0; j < names.size(); j++) {
                square(graphics, left() + j * cell(), TOP + i * cell(), correlations[i][j]);
            }
        }
        new ColourBar("correlation", "", SCALE, "")
                .draw(graphics, left() + edge + 2.0 * GAP, TOP + 6, Math.max(edge, 120) - 16);
    }

    private void names(Graphics2D graphics, int i, int edge) {
        String name = names.get(i);
        double width = PanelSheet.textWidth(name, PanelSheet.PLAIN);
        graphics.setColor(PanelSheet.INK);
        graphics.drawString(name, (float) (left() - GAP - width), TOP + i * cell() + cell() / 2f + 4);
        double middle = left() + (i + 0.5) * cell();
        if (turned()) {
            var before = graphics.getTransform();
            graphics.rotate(-Math.PI / 2, middle, TOP + edge);
            graphics.drawString(name, (float) (middle - GAP - width), TOP + edge + 4f);
            graphics.setTransform(before);
        } else {
            graphics.drawString(name, (float) (middle - width / 2), TOP + edge + LINE - 2f);
        }
    }

    private void square(Graphics2D graphics, int x, int y, double correlation) {
        boolean known = Double.isFinite(correlation);
        graphics.setColor(known ? new Color(SCALE.rgb(correlation)) : ColourBar.GREY);
        graphics.fill(new Rectangle2D.Double(x, y, cell() - 1, cell() - 1));
        if (cell() >= NUMBER) {
            String text = known ? Digits.fixed(correlation, 2) : "–";
            graphics.setColor(correlation < 0.35 ? Color.WHITE : PanelSheet.INK);
            double width = PanelSheet.textWidth(text, PanelSheet.PLAIN);
            graphics.drawString(text, (float) (x + (cell() - 1 - width) / 2), y + cell() / 2f + 4);
        }
    }
}
