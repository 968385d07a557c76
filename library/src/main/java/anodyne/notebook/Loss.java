package anodyne.notebook;

import anodyne.halfcell.Losses;
import java.awt.Color;
import java.util.function.ToDoubleFunction;

/** The losses of a half-cell in the order in which they are stacked, each with its colour. */
enum Loss {
    SEPARATOR("separator", ChartStyle.palette(0), Losses::separator),
    CONTACTS("contacts", new Color(0x55, 0x55, 0x55), Losses::contacts),
    COUNTER("counter electrode", ChartStyle.palette(4), Losses::counter),
    IONIC_RAIL("ions in the composite", ChartStyle.palette(1), Losses::ionicRail),
    ELECTRONIC_RAIL("electrons in the composite", new Color(0x88, 0x22, 0x55), Losses::electronicRail),
    KINETICS("kinetics", ChartStyle.palette(2), Losses::kinetics),
    DIFFUSION("diffusion in silicon", ChartStyle.palette(5), Losses::diffusion),
    UNEVENNESS("uneven lithiation", ChartStyle.palette(3), Losses::unevenness);

    private final String term;
    private final Color colour;
    private final ToDoubleFunction<Losses> part;

    Loss(String term, Color colour, ToDoubleFunction<Losses> part) {
        this.term = term;
        this.colour = colour;
        this.part = part;
    }

    String term() {
        return term;
    }

    Color colour() {
        return colour;
    }

    /** In V. */
    double of(Losses losses) {
        return part.applyAsDouble(losses);
    }
}
