package anodyne.microstructure;

import anodyne.voxel.Axis;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;

/**
 * How long straight lines run inside a phase: the lengths of runs of voxels along an axis. In an isotropic structure the
 * mean is 4φ/S<sub>V</sub>, with the fraction φ and the surface per volume S<sub>V</sub> of the phase. Runs that the image
 * cuts off at its ends are left out, so that in small images the mean is too small.
 *
 * @param axis of the lines
 * @param step length of a voxel, in m
 * @param counts number of runs by their voxels, from 0
 */
public record ChordLengths(Axis axis, double step, long[] counts) {

    /**
     * Counts runs of voxels.
     *
     * @param image in which
     * @param label of the phase, from 0 to 255
     * @param axis of the lines
     * @return the lengths
     * @throws anodyne.quantity.LaboratoryException if no voxel bears the label
     */
    public static ChordLengths of(PhaseImage image, int label, Axis axis) {
        VoxelGrid grid = image.grid();
        byte[] labels = image.labels();
        byte phase = Labels.require(image, label);
        int stride = axis == Axis.Z ? grid.ny() * grid.nx() : axis == Axis.Y ? grid.nx() : 1;
        int count = grid.count(axis);
        var counts = new long[count + 1];
        for (int start = 0; start < labels.length; start++) {
            if (start / stride % count != 0) {
                continue;
            }
            int run = 0;
            boolean begun = false;
            for (int k = 0; k < count; k++) {
                if (labels[start + k * stride] == phase) {
                    run++;
                    continue;
                }
                counts[begun ? run : 0]++;
                run = 0;
                begun = true;
            }
        }
        counts[0] = 0;
        return new ChordLengths(axis, grid.edge(axis), counts);
    }

    /**
     * The mean length.
     *
     * @return in m; NaN if no run lies wholly inside
     */
    public double mean() {
        double sum = 0;
        long number = 0;
        for (int length = 1; length < counts.length; length++) {
            sum += length * step * counts[length];
            number += counts[length];
        }
        return sum / number;
    }

    /**
     * The numbers of runs.
     *
     * @return by their voxels, from 0, a copy
     */
    @Override
    public long[] counts() {
        return counts.clone();
    }
}
