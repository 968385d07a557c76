package anodyne.paper;

import static anodyne.quantity.Units.percent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.material.ActiveMaterial;
import anodyne.material.Argyrodite;
import anodyne.material.Carbon;
import anodyne.material.NormalSizes;
import anodyne.material.Phase;
import anodyne.material.Silicon;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperTest {

    @Test
    void materialsCarryTheReportedValues() {
        for (var silicon : List.of(Silicon.SMALL, Silicon.MEDIUM, Silicon.LARGE)) {
            String size = silicon.name().substring(0, 1);
            var sizes = (NormalSizes) silicon.sizes();
            same("silicon.size.mean." + size, sizes.mean());
            same("silicon.size.sd." + size, sizes.standardDeviation());
            same("silicon.capacity", silicon.specificCapacity().si());
        }
        same(
                "electrolyte.conductivity.SE1",
                Argyrodite.LI6PS5CL.ionicConductivity().si());
        same(
                "electrolyte.conductivity.SE2",
                Argyrodite.LI5_5PS4_5CL1_5.ionicConductivity().si());
        same("carbon.conductivity", Carbon.VGCNF.electronicConductivity().si());
    }

    private static void same(String id, double ours) {
        double reported = Rana2023.value(id).require().value();
        assertEquals(reported, ours, 1e-12 * reported, id);
    }

    @Test
    void oneMassRatioGivesTheReportedVolumeFractionsOfAllThreeComposites() {
        assertEquals(51.7, Rana2023.ELECTROLYTE_SHARE_OF_SOLIDS.si() / percent, 0.05);
        for (var silicon : List.of(Silicon.SMALL, Silicon.MEDIUM, Silicon.LARGE)) {
            var reported =
                    Rana2023.value("electrolyte.fraction." + silicon.name().charAt(0));
            var ours = Rana2023.composite(silicon, Argyrodite.LI5_5PS4_5CL1_5).volumeFraction(Phase.ELECTROLYTE);
            assertEquals(reported.require().value(), ours.value(), reported.tolerance(), reported.id());
        }
    }

    @Test
    void theAssumedCarbonDoesNotMoveTheElectrolyteFraction() {
        var carbon = Rana2023.CARBON_MASS_FRACTION.value();
        var fraction =
                Rana2023.composite(Silicon.MEDIUM, Argyrodite.LI5_5PS4_5CL1_5).volumeFraction(Phase.ELECTROLYTE);
        assertEquals(0, Uncertain.covariance(fraction, carbon) / carbon.uncertainty(), 1e-12);
    }

    @Test
    void thePaperHasNoOtherComposites() {
        var coarse = new ActiveMaterial("x-Si", Silicon.DENSITY, Silicon.SPECIFIC_CAPACITY, Silicon.LARGE.sizes());
        assertThrows(LaboratoryException.class, () -> Rana2023.composite(coarse, Argyrodite.LI6PS5CL));
    }

    @Test
    void whatStandsOnlyInAFigureIsNeverANumber() {
        var hidden = Rana2023.value("conductivity.ion.m.SE1.measured");
        assertTrue(hidden.value().isEmpty());
        var e = assertThrows(LaboratoryException.class, hidden::require);
        assertEquals(
                "effective ionic conductivity (m-Si, SE1, electron-blocking polarization) is not stated in the text: "
                        + "Rana 2023, only in Figure 3 b",
                e.getMessage());
    }

    @Test
    void everyStatedValueHasAToleranceAndSaysWhy() {
        for (var value : Rana2023.values()) {
            assertEquals(value.value().isEmpty(), Double.isNaN(value.tolerance()), value.id());
            assertEquals(value.value().isEmpty(), value.toleranceBasis().isEmpty(), value.id());
        }
    }

    @Test
    void noDisagreementWithThePaperAppearsUnnoticed() {
        assertEquals(List.of("capacity.16.s.SE2"), Comparison.disagreements());
    }

    @Test
    void aModelThatScattersHasAToleranceOfItsOwn() {
        var unit = Unit.MS_PER_CM.inSi();
        var rows = Comparison.of("Figure 3, microstructures")
                .ours("conductivity.ion.s.SE2.simulated", 0.26072953 * unit)
                .rows();
        assertEquals(0.15 * 0.27 * unit, rows.get(0).tolerance(), 1e-12);
        assertEquals(Verdict.REPRODUCED, rows.get(0).verdict());
        assertTrue(Double.isNaN(rows.get(4).tolerance()));
        assertEquals(0.5, tortuosity().rows().get(2).tolerance(), 1e-12);
    }

    @Test
    void anUnknownNameIsRefused() {
        var figure = Comparison.of("Figure 1");
        assertThrows(LaboratoryException.class, () -> Rana2023.value("kappa"));
        assertThrows(LaboratoryException.class, () -> Comparison.of("Figure 9"));
        assertThrows(LaboratoryException.class, () -> figure.ours("kappa", 1));
        assertThrows(LaboratoryException.class, () -> figure.recorded("kappa"));
        assertThrows(LaboratoryException.class, () -> figure.ours("electrolyte.fraction.m", Double.NaN));
    }

    private static Comparison tortuosity() {
        return Comparison.of("Figure 3, tortuosity")
                .ours("tortuosity.ion.s.SE1.measured", kappa(40.9, 3.4, 0.053))
                .ours("tortuosity.ion.s.SE2.measured", kappa(40.9, 9.7, 0.15))
                .ours("tortuosity.ion.s.SE2.simulated", kappa(40.9, 9.7, 0.27))
                .ours("tortuosity.ion.m.SE2.simulated", kappa(48.6, 9.7, 0.84))
                .ours("tortuosity.ion.l.SE2.simulated", kappa(47.9, 9.7, 0.76));
    }

    private static double kappa(double percent, double pure, double effective) {
        return percent / 100 * pure / effective;
    }

    @Test
    void aComparisonFailsUntilEveryRowIsGiven() {
        var e = assertThrows(
                LaboratoryException.class,
                () -> Comparison.of("Figure 3, tortuosity").verify());
        assertTrue(e.getMessage().startsWith("Figure 3, tortuosity: 5 of 5 rows fail."), e.getMessage());
        assertEquals(5, tortuosity().verify().rows().size());
    }

    @Test
    void aValueThatIsNotTheOneOnRecordFailsEvenWithinTheTolerance() {
        double nearly = kappa(40.9, 9.7, 0.27) * 1.001;
        var changed = tortuosity().ours("tortuosity.ion.s.SE2.simulated", nearly);
        assertThrows(LaboratoryException.class, changed::verify);
    }

    @Test
    void onlyStatedValuesCanBeReproduced() {
        var verdicts = tortuosity().rows().stream().map(Comparison.Row::verdict).toList();
        assertEquals(
                List.of(
                        Verdict.ONLY_IN_FIGURE,
                        Verdict.ONLY_IN_FIGURE,
                        Verdict.REPRODUCED,
                        Verdict.ONLY_IN_FIGURE,
                        Verdict.ONLY_IN_FIGURE),
                verdicts);
    }

    @Test
    void aCalibratedPointNeverCountsAsReproduced() {
        var row = Comparison.of("Figure 1")
                .ours("electrolyte.fraction.s", 0.409)
                .rows()
                .get(0);
        assertEquals(Verdict.CALIBRATED, row.verdict());
    }

    @Test
    void theRecordNamesEachRowOnce() {
        for (String name : Comparison.names()) {
            var ids = Comparison.of(name).rows().stream()
                    .map(row -> row.reported().id())
                    .toList();
            assertEquals(ids.stream().distinct().toList(), ids);
        }
    }
}
