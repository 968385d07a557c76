package anodyne.flux;

import anodyne.quantity.Unit;
import anodyne.voxel.Axis;

/**
 * The effective conductivity of an image that is one cell of an endless lattice: mean current density against mean
 * field.
 */
public final class ConductivityTensor {
    private final double[][] values;

    ConductivityTensor(double[][] values) {
        this.values = values;
    }

    /**
     * An element.
     *
     * @param current along which the current flows
     * @param field along which the potential falls
     * @return in S/m
     */
    public double get(Axis current, Axis field) {
        return values[current.ordinal()][field.ordinal()];
    }

    /**
     * All elements.
     *
     * @return 3 × 3 in S/m, in the order z, y, x; a copy
     */
    public double[][] values() {
        return new double[][] {values[0].clone(), values[1].clone(), values[2].clone()};
    }

    /**
     * A third of the trace: the conductivity of the same medium in all directions.
     *
     * @return in S/m
     */
    public double mean() {
        return (values[0][0] + values[1][1] + values[2][2]) / 3;
    }

    /**
     * By how much the tensor is not symmetric, which it is in theory.
     *
     * @return largest difference of an element from its mirror image, over the mean conductivity; 0 if that is 0
     */
    public double asymmetry() {
        double largest = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, Math.abs(values[i][j] - values[j][i]));
            }
        }
        return largest == 0 ? 0 : largest / mean();
    }

    @Override
    public String toString() {
        var text = new StringBuilder("conductivity (z, y, x)");
        for (double[] row : values) {
            text.append("\n  ");
            for (double each : row) {
                text.append("  ").append(Unit.MS_PER_CM.format(each));
            }
        }
        return text.toString();
    }
}
