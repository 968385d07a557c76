package anodyne.halfcell;

import static anodyne.quantity.Units.mA_per_cm2;
import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.um;

import anodyne.material.SizeDistribution;

/** Half-cells for tests. */
final class Cells {
    static final double FARADAY = 96485.33212;
    static final double RT_OVER_F = 8.314462618 * 298.15 / FARADAY;

    private Cells() {}

    /** Spheres of one radius in a thick electrode. */
    static HalfCell of(double thickness, double fraction, double radius, double ionic, double exchange) {
        return HalfCell.of(SizeDistribution.measured(2 * radius))
                .with(Parameter.SILICON_FRACTION, fraction)
                .thickness(thickness)
                .ionicConductivity(ionic)
                .separator(600 * um)
                .with(Parameter.SEPARATOR_CONDUCTIVITY, 9.7 * mS_per_cm)
                .with(Parameter.EXCHANGE_CURRENT_DENSITY, exchange);
    }

    /** Nothing resists but what a test adds: fast kinetics, rails, diffusion; no separator. */
    static HalfCell ideal() {
        return of(50 * um, 0.35, 0.05 * um, 1e3 * mS_per_cm, 1e3 * mA_per_cm2)
                .with(Parameter.ELECTRONIC_CONDUCTIVITY, 1e3)
                .with(Parameter.DIFFUSION_COEFFICIENT, 1e-12)
                .separator(0);
    }

    /** All options at once. */
    static HalfCell everything() {
        return of(50 * um, 0.35, 0.5 * um, 0.06 * mS_per_cm, 0.5 * mA_per_cm2)
                .sizes(SizeDistribution.normal(1 * um, 0.4 * um))
                .mesh(new Mesh(5, 4, 2))
                .with(Parameter.POROSITY, 0.1)
                .with(Parameter.SWELLING, 2.8)
                .with(Parameter.LITHIATION_CONDUCTION, 0.04 * mS_per_cm)
                .with(Parameter.HYSTERESIS_RATE, 20)
                .with(Parameter.DOUBLE_LAYER, 0.1)
                .with(Parameter.CONTACT_SHARE, 0.4)
                .with(Parameter.CONTACT_RESISTANCE, 1e-4)
                .with(Parameter.COUNTER_CAPACITY, 2e6)
                .with(Parameter.COUNTER_EXCHANGE_CURRENT_DENSITY, 30)
                .with(Parameter.TEMPERATURE, 320);
    }
}
