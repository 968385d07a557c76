package anodyne.transport;

import anodyne.composite.TortuosityFactor;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.List;

/**
 * How a composite conducts one carrier.
 *
 * @param carrier {@code ionic} or {@code electronic}
 * @param tortuosity the tortuosity factor κ = φ·σ₀/σ, which holds the effective conductivity
 * @param isUpperBound whether σ is an upper bound, and κ a lower one
 * @param origin how the conductivity came about
 */
public record Conduction(String carrier, TortuosityFactor tortuosity, boolean isUpperBound, String origin) {

    /**
     * The effective conductivity.
     *
     * @return σ in S/m
     */
    public Uncertain conductivity() {
        return tortuosity.effectiveConductivity();
    }

    /**
     * The tortuosity factor.
     *
     * @return κ
     */
    public Uncertain tortuosityFactor() {
        return tortuosity.value();
    }

    /**
     * Both numbers with their origin.
     *
     * @return conductivity and tortuosity factor
     */
    public List<Quantity> quantities() {
        String bound = isUpperBound ? ", an upper bound" : "";
        String lower = isUpperBound ? ", a lower bound" : "";
        return List.of(
                new Quantity(
                        carrier + " conductivity", conductivity(), Unit.MS_PER_CM, Provenance.derived(origin + bound)),
                new Quantity(
                        carrier + " tortuosity factor",
                        tortuosityFactor(),
                        Unit.ONE,
                        Provenance.derived("φ·σ₀/σ" + lower)));
    }
}
