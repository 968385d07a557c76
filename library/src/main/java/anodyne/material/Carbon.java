package anodyne.material;

import static anodyne.quantity.Units.g_per_cm3;
import static anodyne.quantity.Units.mS_per_cm;

import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;

/** The carbon of Rana et al., <i>ACS Energy Lett.</i> 2023. */
public final class Carbon {
    /** Vapour-grown carbon nanofibres: 2·10⁷ mS/cm along the fibre. */
    public static final CarbonAdditive VGCNF = new CarbonAdditive(
            "VGCNF",
            new Quantity(
                    "density",
                    Uncertain.of(2.0 * g_per_cm3, 0.1 * g_per_cm3),
                    Unit.G_PER_CM3,
                    Provenance.assumed("our assumption: between amorphous carbon and graphite, ±0.1 g/cm³")),
            Quantity.exact(
                    "electronic conductivity",
                    2e7 * mS_per_cm,
                    Unit.MS_PER_CM,
                    Provenance.reported("Rana 2023, text before Figure 3, after Endo et al. 1976")));

    private Carbon() {}
}
