package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;

/**
 * The electrode tortuosity factor of Nguyen, Demortière, Fleutot, Delobel, Delacourt and Cooper, npj Comput. Mater. 6,
 * 123 (2020): how much more resistance a blocking electrode shows whose surface is charged evenly from one plate, than
 * straight channels of the same phase would. Dead ends count, because they are charged too.
 *
 * <p>A channel's resistance is L/(3 φ σ A), the low-frequency limit of a transmission line; cut into n layers of voxels it
 * is 1 + 1/2n² times as large, which is what the factor is measured against, so that a straight channel has exactly 1.
 *
 * @param label of the phase
 * @param value the factor; infinite if no voxel of the phase touches the plate
 * @param volumeFraction φ of the phase in the image
 * @param connectedFraction share of the image that belongs to the phase and is reached from the plate
 * @param iterations of the solve
 */
public record ElectrodeTortuosity(
        int label, double value, double volumeFraction, double connectedFraction, int iterations) {

    static ElectrodeTortuosity solve(FluxMethod method, FluxProblem problem, int label) {
        double own = problem.conductivity(label);
        double conductivity = own > 0 ? own : 1;
        var alone = problem.withOnly(label, conductivity);
        if (problem.image().volumeFraction(label) == 0) {
            throw new LaboratoryException(
                    "electrode tortuosity factor is asked for phase %d, allowed are phases of the image"
                            .formatted(label));
        }
        return new Solver(method, alone).electrode(label);
    }

    static ElectrodeTortuosity unreached(int label, double volumeFraction) {
        return new ElectrodeTortuosity(label, Double.POSITIVE_INFINITY, volumeFraction, 0, 0);
    }

    @Override
    public String toString() {
        if (Double.isInfinite(value)) {
            return "phase %d does not touch the plate: electrode tortuosity factor infinite".formatted(label);
        }
        return "electrode tortuosity factor of phase %d = %s (%s of the image reached, %s in all)"
                .formatted(
                        label,
                        Unit.ONE.format(value),
                        Unit.PERCENT.format(connectedFraction),
                        Unit.PERCENT.format(volumeFraction));
    }
}
