package anodyne.polarization;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The conductivity by direct current: σ = L/(A (R − R<sub>series</sub>)), with first-order propagation of all
 * uncertainties.
 *
 * <p>In a composite, an interface that passes charge between both phases lets the blocked carrier's phase take part, and R
 * is less than the resistance of one rail: {@link #leakyInterface} then makes σ an upper bound.
 *
 * @param blocking what the contacts block
 * @param resistance R, slope of the current–voltage line, in Ω
 * @param series R<sub>series</sub> of separators, contacts and leads, in Ω
 * @param thickness L in m
 * @param area A in m²
 * @param warnings what speaks against the result, empty if nothing does
 * @param isUpperBound whether σ is an upper bound
 */
public record DirectCurrent(
        Blocking blocking,
        Uncertain resistance,
        Uncertain series,
        Uncertain thickness,
        Uncertain area,
        List<String> warnings,
        boolean isUpperBound) {
    private static final Unit OHM = new Unit("Ω", 1);
    private static final double SERIES_SHARE = 0.5;

    /**
     * The conductivity by direct current.
     *
     * @param blocking what the contacts block
     * @param resistance R in Ω
     * @param series R<sub>series</sub> in Ω
     * @param thickness L in m
     * @param area A in m²
     * @param warnings what speaks against the result
     * @param isUpperBound whether σ is an upper bound
     * @throws LaboratoryException if one is not allowed, or the series resistance is not below R
     */
    public DirectCurrent {
        Objects.requireNonNull(blocking, "blocking");
        Range.POSITIVE.require("resistance", resistance, OHM);
        Range.NOT_NEGATIVE.require("series resistance", series, OHM);
        Range.POSITIVE.require("thickness", thickness, Unit.UM);
        Range.POSITIVE.require("area", area, Unit.CM2);
        warnings = List.copyOf(warnings);
        if (series.value() >= resistance.value()) {
            throw new LaboratoryException("series resistance is %s, allowed is less than the resistance of %s"
                    .formatted(OHM.format(series), OHM.format(resistance)));
        }
    }

    /**
     * The conductivity from a line.
     *
     * @param blocking what the contacts block
     * @param fit of the current–voltage points; its warnings are handed on
     * @param series R<sub>series</sub> of separators, contacts and leads, in Ω
     * @param thickness L in m
     * @param area A in m²
     * @return the result
     * @throws LaboratoryException if one is not allowed, or the series resistance is not below R
     */
    public static DirectCurrent of(
            Blocking blocking, OhmicFit fit, Uncertain series, Uncertain thickness, Uncertain area) {
        var warnings = new ArrayList<>(fit.warnings());
        if (series.value() > SERIES_SHARE * fit.resistance().value()) {
            warnings.add(
                    "the series resistance is more than half of the measured one, so that its uncertainty prevails");
        }
        return new DirectCurrent(blocking, fit.resistance(), series, thickness, area, warnings, false);
    }

    /**
     * The same result for a composite whose interface passes charge.
     *
     * @param interfacialResistance charge transfer resistance between both phases, rail to rail, in Ω
     * @param otherRail resistance of the rail that the contacts block, in Ω
     * @return a result that is an upper bound and says by how much, or this one if less than 1 % of the current takes
     *     the other rail
     * @throws LaboratoryException if one is not above zero
     */
    public DirectCurrent leakyInterface(double interfacialResistance, double otherRail) {
        Range.POSITIVE.require("interfacial resistance", interfacialResistance, OHM);
        Range.POSITIVE.require("resistance of the other rail", otherRail, OHM);
        double rail = trueRail(interfacialResistance, otherRail);
        double excess = rail / railResistance().value() - 1;
        if (excess < 0.01) {
            return this;
        }
        var more = new ArrayList<>(warnings);
        more.add(
                "the interface of %s leaks, so that the %s conductivity is an upper bound: the rail itself is %s instead of %s"
                        .formatted(
                                OHM.format(interfacialResistance),
                                blocking.carrier(),
                                OHM.format(rail),
                                OHM.format(railResistance().value())));
        return new DirectCurrent(blocking, resistance, series, thickness, area, more, true);
    }

    /**
     * The resistance R₁ of a rail whose line with the other one, R₂, and an interface Z measures R: R = R₁R₂/S + 2R₁²/S ·
     * tanh(ν/2)/ν with S = R₁ + R₂ and ν² = S/Z, by bisection; R rises with R₁ without limit.
     */
    private double trueRail(double interfacial, double other) {
        double measured = railResistance().value();
        double low = measured;
        double high = measured;
        while (line(high, other, interfacial) < measured) {
            high *= 2;
        }
        for (int n = 0; n < 100; n++) {
            double middle = (low + high) / 2;
            if (line(middle, other, interfacial) < measured) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double line(double rail, double other, double interfacial) {
        double sum = rail + other;
        double nu = Math.sqrt(sum / interfacial);
        return rail * other / sum + 2 * rail * rail / sum * Math.tanh(nu / 2) / nu;
    }

    /**
     * The resistance of the sample alone.
     *
     * @return R − R<sub>series</sub> in Ω
     */
    public Uncertain railResistance() {
        return resistance.minus(series);
    }

    /**
     * The conductivity.
     *
     * @return σ in S/m
     */
    public Uncertain conductivity() {
        return thickness.over(area.times(railResistance()));
    }

    @Override
    public String toString() {
        return "%s conductivity %s %s%s"
                .formatted(
                        blocking.carrier(),
                        isUpperBound ? "at most" : "=",
                        Unit.MS_PER_CM.format(conductivity()),
                        warnings.isEmpty() ? "" : "; " + String.join("; ", warnings));
    }
}
