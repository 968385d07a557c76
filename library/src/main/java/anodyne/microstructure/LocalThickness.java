package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.ScalarField;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * The diameter of the largest sphere that lies inside a phase and holds a point, for each point of the phase (T.
 * Hildebrand, P. Rüegsegger, <i>J. Microsc.</i> 1997, 185, 67). The image repeats itself along every axis. Known to
 * two voxels, of slabs to one.
 */
public final class LocalThickness {
    private LocalThickness() {}

    /**
     * The thickness at each voxel of a phase.
     *
     * @param image in which, of cubic voxels or nearly so
     * @param label of the phase, from 0 to 255
     * @return in m; 0 in other phases
     * @throws LaboratoryException if no voxel bears the label, or the phase fills the whole image, where no sphere is the largest
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static ScalarField of(PhaseImage image, int label) {
        VoxelGrid grid = image.grid();
        byte[] labels = image.labels();
        byte phase = Labels.require(image, label);
        float[] depth = DistanceMap.to(grid, true, i -> labels[i] != phase);
        if (Float.isInfinite(depth[0])) {
            throw new LaboratoryException(
                    "volume fraction of phase %d is 100 %%, allowed for a local thickness is less".formatted(label));
        }
        var thickness = new float[grid.size()];
        Spheres ridge = ridge(grid, depth);
        // Distances are those to centres of voxels outside; the phase ends half a voxel before.
        double half = StrictMath.cbrt(grid.voxelVolume()) / 2;
        SphereField.stamp(ridge, grid, 1, (sphere, voxel, squared) -> {
            double radius = ridge.radius(sphere);
            if (squared < radius * radius) {
                thickness[voxel] = Math.max(thickness[voxel], (float) (2 * (radius - half)));
            }
        });
        return new ScalarField("local thickness", Unit.UM, grid, thickness);
    }

    /** The inscribed spheres that lie in none of those around their neighbours. */
    private static Spheres ridge(VoxelGrid grid, float[] depth) {
        var centres = new double[64];
        var radii = new double[32];
        int count = 0;
        for (int z = 0; z < grid.nz(); z++) {
            anodyne.task.Interruption.check();
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    float here = depth[grid.index(z, y, x)];
                    if (here > 0 && !covered(grid, depth, z, y, x, here)) {
                        if (3 * count + 3 > centres.length) {
                            centres = Arrays.copyOf(centres, 2 * centres.length);
                        }
                        if (count == radii.length) {
                            radii = Arrays.copyOf(radii, 2 * count);
                        }
                        centres[3 * count] = (z + 0.5) * grid.dz();
                        centres[3 * count + 1] = (y + 0.5) * grid.dy();
                        centres[3 * count + 2] = (x + 0.5) * grid.dx();
                        radii[count++] = here;
                    }
                }
            }
        }
        return new Spheres(PeriodicBox.of(grid), Arrays.copyOf(centres, 3 * count), Arrays.copyOf(radii, count));
    }

    private static boolean covered(VoxelGrid grid, float[] depth, int z, int y, int x, float here) {
        for (int a = -1; a <= 1; a++) {
            for (int b = -1; b <= 1; b++) {
                for (int c = -1; c <= 1; c++) {
                    if (a == 0 && b == 0 && c == 0) {
                        continue;
                    }
                    double way = Math.sqrt(a * a * grid.dz() * grid.dz()
                            + b * b * grid.dy() * grid.dy()
                            + c * c * grid.dx() * grid.dx());
                    int neighbour = grid.index(
                            Math.floorMod(z + a, grid.nz()),
                            Math.floorMod(y + b, grid.ny()),
                            Math.floorMod(x + c, grid.nx()));
                    if (depth[neighbour] >= here + way * (1 - 1e-6)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
