package anodyne.notebook;

import anodyne.halfcell.Calibration;
import anodyne.halfcell.CalibrationResult;
import anodyne.halfcell.CapacityPoint;
import anodyne.halfcell.FreeNumber;
import anodyne.halfcell.HalfCell;
import anodyne.halfcell.Mesh;
import anodyne.halfcell.Parameter;
import anodyne.halfcell.ParameterSet;
import anodyne.material.Argyrodite;
import anodyne.material.Silicon;
import anodyne.quantity.Units;
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
        var points = DoubleStream.of(4, 8, 12)
                .map(current -> current * Units.mA_per_cm2)
                .mapToObj(current -> new CapacityPoint(
                        "synthetic",
                        "all",
                        cell(),
                        current,
                        cell().lithiate(current).arealCapacity(),
                        0.1 * Units.mAh_per_cm2))
                .toList();
        double conductivity =
                cell().parameter(Parameter.IONIC_CONDUCTIVITY).orElseThrow().si();
        return Calibration.of(
                        points,
                        FreeNumber.of(
                                Parameter.IONIC_CONDUCTIVITY, 1.1 * conductivity, conductivity / 5, 5 * conductivity))
                .fit();
    }
}
