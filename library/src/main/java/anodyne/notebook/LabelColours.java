package anodyne.notebook;

import anodyne.material.Phase;
import java.awt.Color;

/** Colours of labels that nobody has given one. */
final class LabelColours {
    /** Where many grains lie side by side, steps of the golden section keep neighbours in number apart in hue. */
    private static final double GOLDEN = 0.618033988749895;

    private static final Color[] FIRST = {
        ChartStyle.colour(Phase.PORE),
        ChartStyle.colour(Phase.ACTIVE),
        ChartStyle.colour(Phase.ELECTROLYTE),
        ChartStyle.colour(Phase.CARBON),
        ChartStyle.colour(Phase.BINDER),
        ChartStyle.palette(2),
        ChartStyle.palette(3),
        ChartStyle.palette(1),
    };

    private LabelColours() {}

    /** The colour of the so-manieth phase from 0: first the paper's. */
    static Color phase(int rank) {
        return rank < FIRST.length ? FIRST[rank] : grain(rank);
    }

    static Color grain(int number) {
        double turns = number * GOLDEN;
        float hue = (float) (turns - Math.floor(turns));
        float brightness = 0.62f + 0.13f * Math.floorMod(number, 4);
        return Color.getHSBColor(hue, 0.55f, Math.min(1, brightness));
    }
}
