package anodyne.notebook;

import anodyne.halfcell.Calibration;
import anodyne.halfcell.CalibrationResult;
import anodyne.halfcell.CapacityPoint;
import anodyne.halfcell.ChiSquaredProfile;
import anodyne.halfcell.FreeNumber;
import anodyne.halfcell.HalfCell;
import anodyne.halfcell.Mesh;
import anodyne.halfcell.ModelComparison;
import anodyne.halfcell.Parameter;
import anodyne.halfcell.ParameterSet;
import anodyne.material.Argyrodite;
import anodyne.material.Silicon;
import anodyne.quantity.Units;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A coarse half-cell to be shown. */
final class HalfCellExample {
    private HalfCellExample() {}

    static HalfCell cell() {
        return ParameterSet.M
                .cell(Silicon.SMALL, Argyrodite.LI5_5PS4_5CL1_5)
                .with(Parameter.HYSTERESIS_RATE, 20)
                .mesh(new Mesh(8, 4, 1));
    }

    /** Fitted to capacities that the model itself gives. */
    static CalibrationResult calibration() {
        return model().fit();
    }

    static ModelComparison comparison() {
        return ModelComparison.of(Map.of("the model itself", model()));
    }

    static ChiSquaredProfile profile() {
        return model().profile(FreeNumber.of(Parameter.CONTACT_RESISTANCE, 1e-4, 1e-5, 1e-2), 1e-4, 1e-3);
    }

    private static Calibration model() {
        var points = DoubleStream.of(4, 8, 12, 16)
                .map(current -> current * Units.mA_per_cm2)
                .mapToObj(current -> new CapacityPoint(
                        "synthetic",
                        current > 100 ? "fast" : "slow",
                        cell(),
                        current,
                        cell().lithiate(current).arealCapacity(),
                        0.1 * Units.mAh_per_cm2))
                .toList();
        double conductivity =
                cell().parameter(Parameter.IONIC_CONDUCTIVITY).orElseThrow().si();
        return Calibration.of(
                points,
                FreeNumber.of(Parameter.IONIC_CONDUCTIVITY, 1.1 * conductivity, conductivity / 5, 5 * conductivity));
    }
}
