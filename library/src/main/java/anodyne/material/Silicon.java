package anodyne.material;

import static anodyne.quantity.Units.g_per_cm3;
import static anodyne.quantity.Units.mAh_per_g;
import static anodyne.quantity.Units.nm;
import static anodyne.quantity.Units.um;

import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;

/**
 * The three silicons of Rana et al., <i>ACS Energy Lett.</i> 2023, in ascending size.
 *
 * <p>The paper gives mean ± standard deviation of the diameters (text before Figure 2, from Figure S1). That they scatter
 * normally is our assumption; {@link ActiveMaterial#withSizes} takes another distribution.
 */
public final class Silicon {
    /** Mass per volume of crystalline silicon. */
    public static final Quantity DENSITY = new Quantity(
            "density",
            Uncertain.exact(2.33 * g_per_cm3),
            Unit.G_PER_CM3,
            Provenance.assumed("crystalline silicon at 25 °C, CRC Handbook of Chemistry and Physics"));

    /** Charge stored on lithiation to Li15Si4. */
    public static final Quantity SPECIFIC_CAPACITY = new Quantity(
            "specific capacity",
            Uncertain.exact(3579 * mAh_per_g),
            Unit.MAH_PER_G,
            Provenance.reported("Rana 2023, introduction: theoretical capacity of 3579 mAh/g"));

    /** s-Si: 86.6 ± 36.5 nm. */
    public static final ActiveMaterial SMALL = silicon("s-Si", 86.6 * nm, 36.5 * nm);

    /** m-Si: 1.36 ± 0.49 µm. */
    public static final ActiveMaterial MEDIUM = silicon("m-Si", 1.36 * um, 0.49 * um);

    /** l-Si: 9.66 ± 2.83 µm. */
    public static final ActiveMaterial LARGE = silicon("l-Si", 9.66 * um, 2.83 * um);

    private Silicon() {}

    private static ActiveMaterial silicon(String name, double mean, double standardDeviation) {
        return new ActiveMaterial(name, DENSITY, SPECIFIC_CAPACITY, SizeDistribution.normal(mean, standardDeviation));
    }
}
