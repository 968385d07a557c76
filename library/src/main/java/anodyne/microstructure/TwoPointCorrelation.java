package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.task.Parallel;
import anodyne.voxel.Axis;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;

/**
 * The chance that two points a distance apart along an axis both lie in a phase, S₂(r); S₂(0) is the volume fraction φ, and
 * far apart it is φ².
 *
 * @param axis along which points lie apart
 * @param step distance of one lag, in m
 * @param values by lag, from 0
 */
public record TwoPointCorrelation(Axis axis, double step, double[] values) {

    /**
     * Counts pairs of voxels.
     *
     * @param image in which
     * @param label of the phase, from 0 to 255
     * @param axis along which points lie apart
     * @param lags how many distances besides 0, each a voxel more
     * @param periodic whether opposite sides are neighbours
     * @return the chances
     * @throws LaboratoryException if no voxel bears the label, or there are not from 1 to the number of voxels along the axis minus 1 lags
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static TwoPointCorrelation of(PhaseImage image, int label, Axis axis, int lags, boolean periodic) {
        VoxelGrid grid = image.grid();
        if (lags < 1 || lags >= grid.count(axis)) {
            throw new LaboratoryException("number of lags along %s is %d, allowed is 1 to %d (%s)"
                    .formatted(axis, lags, grid.count(axis) - 1, Unit.UM.format(grid.length(axis))));
        }
        byte phase = Labels.require(image, label);
        double[] values = Parallel.ALL.map(lags + 1, lag -> chance(image, phase, axis, lag, periodic)).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new TwoPointCorrelation(axis, grid.edge(axis), values);
    }

    private static double chance(PhaseImage image, byte label, Axis axis, int lag, boolean periodic) {
        VoxelGrid grid = image.grid();
        byte[] labels = image.labels();
        int stride = axis == Axis.Z ? grid.ny() * grid.nx() : axis == Axis.Y ? grid.nx() : 1;
        int count = grid.count(axis);
        long both = 0;
        long pairs = 0;
        for (int i = 0; i < labels.length; i++) {
            int place = i / stride % count + lag;
            if (place < count || periodic) {
                int j = i + (place < count ? lag : lag - count) * stride;
                both += labels[i] == label && labels[j] == label ? 1 : 0;
                pairs++;
            }
        }
        return (double) both / pairs;
    }

    /**
     * The volume fraction of the phase.
     *
     * @return S₂(0)
     */
    public double volumeFraction() {
        return values[0];
    }

    /**
     * The chances.
     *
     * @return by lag, from 0, a copy
     */
    @Override
    public double[] values() {
        return values.clone();
    }
}
