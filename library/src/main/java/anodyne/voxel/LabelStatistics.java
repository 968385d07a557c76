package anodyne.voxel;

import anodyne.task.Interruption;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of an image has each label, and how large the interfaces between labels are, by counting voxel faces.
 *
 * <p>Counted faces overestimate a smooth surface, at any resolution: a plane with the unit normal n gets
 * |n<sub>z</sub>| + |n<sub>y</sub>| + |n<sub>x</sub>| times its area, so one along the faces its true area, one across
 * a cube's corner 1.73 times it, and a surface of all directions alike, such as a sphere's, 3/2 times it. Only features
 * smaller than a voxel are underestimated. Faces on the outside of the image are not counted.
 */
public final class LabelStatistics {
    private final VoxelGrid grid;
    private final long[] counts;
    private final long[][] faces;

    private LabelStatistics(VoxelGrid grid, long[] counts, long[][] faces) {
        this.grid = grid;
        this.counts = counts;
        this.faces = faces;
    }

    /**
     * Counts voxels and faces.
     *
     * @param image to be counted
     * @return the counts
     */
    public static LabelStatistics of(PhaseImage image) {
        var faces = new long[Axis.values().length][];
        for (var axis : Axis.values()) {
            faces[axis.ordinal()] = faces(image, axis);
        }
        return new LabelStatistics(image.grid(), image.counts(), faces);
    }

    /**
     * The labels that occur.
     *
     * @return from the lowest
     */
    public List<Integer> labels() {
        return IntStream.range(0, PhaseImage.LABELS)
                .filter(label -> counts[label] > 0)
                .boxed()
                .toList();
    }

    /**
     * The voxels of a label.
     *
     * @param label from 0 to 255
     * @return how many
     */
    public long count(int label) {
        return counts[label];
    }

    /**
     * The share of a label.
     *
     * @param label from 0 to 255
     * @return its voxels over all voxels
     */
    public double volumeFraction(int label) {
        return (double) counts[label] / grid.size();
    }

    /**
     * The faces across an axis where two labels meet.
     *
     * @param axis which the faces are perpendicular to
     * @param one a label from 0 to 255
     * @param other another label
     * @return how many
     */
    public long faces(Axis axis, int one, int other) {
        var across = faces[axis.ordinal()];
        return across[one * PhaseImage.LABELS + other] + across[other * PhaseImage.LABELS + one];
    }

    /**
     * The interface of two labels, overestimated as said above.
     *
     * @param one a label from 0 to 255
     * @param other another label
     * @return counted area over the volume of the image, in m²/m³
     */
    public double interfacePerVolume(int one, int other) {
        double area = faces(Axis.Z, one, other) * grid.dy() * grid.dx()
                + faces(Axis.Y, one, other) * grid.dz() * grid.dx()
                + faces(Axis.X, one, other) * grid.dz() * grid.dy();
        return area / (grid.size() * grid.voxelVolume());
    }

    /**
     * The surface of a label, towards all others, overestimated as said above.
     *
     * @param label from 0 to 255
     * @return counted area over the volume of the image, in m²/m³
     */
    public double surfacePerVolume(int label) {
        return labels().stream()
                .filter(other -> other != label)
                .mapToDouble(other -> interfacePerVolume(label, other))
                .sum();
    }

    private static long[] faces(PhaseImage image, Axis axis) {
        var grid = image.grid();
        var labels = image.labels();
        var faces = new long[PhaseImage.LABELS * PhaseImage.LABELS];
        int step = axis == Axis.Z ? grid.ny() * grid.nx() : axis == Axis.Y ? grid.nx() : 1;
        for (int z = axis == Axis.Z ? 1 : 0; z < grid.nz(); z++) {
            Interruption.check();
            for (int y = axis == Axis.Y ? 1 : 0; y < grid.ny(); y++) {
                int end = grid.index(z, y, 0) + grid.nx();
                for (int i = grid.index(z, y, axis == Axis.X ? 1 : 0); i < end; i++) {
                    if (labels[i] != labels[i - step]) {
                        faces[(labels[i - step] & 0xFF) * PhaseImage.LABELS + (labels[i] & 0xFF)]++;
                    }
                }
            }
        }
        return faces;
    }
}
