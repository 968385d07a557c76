package anodyne.microstructure;

import anodyne.voxel.GrainImage;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * Spheres that overlap, as grains of voxels: each voxel in their union belongs to the sphere of the smallest power
 * distance, d² − r², so that grains meet in flat necks.
 */
final class GrainLabels {
    private GrainLabels() {}

    /** Numbers from 1; 0 outside the spheres. */
    static GrainImage of(Spheres spheres, VoxelGrid grid) {
        var labels = new int[grid.size()];
        var power = new float[grid.size()];
        Arrays.fill(power, Float.POSITIVE_INFINITY);
        SphereField.stamp(spheres, grid, 1, (sphere, voxel, squared) -> {
            float here = (float) (squared - spheres.radius(sphere) * spheres.radius(sphere));
            if (here < power[voxel]) {
                power[voxel] = here;
                labels[voxel] = sphere + 1;
            }
        });
        return GrainImage.of(grid, labels);
    }

    /**
     * The same with exactly so many voxels in grains: radii give way by the little that a grid of voxels cuts off or adds.
     *
     * @param voxels how many
     */
    static GrainImage filling(Spheres spheres, VoxelGrid grid, long voxels) {
        double factor = SphereField.factorFor(spheres, grid, (double) voxels / grid.size());
        float[] field = SphereField.of(spheres, grid, 1.01 * factor);
        var labels = of(spheres.inflated(1.01 * factor), grid).labels();
        var chosen = Ranking.lowest(field, voxels);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = chosen.contains(i) ? labels[i] : 0;
        }
        return GrainImage.of(grid, labels);
    }
}
