package anodyne.microstructure;

import anodyne.material.SizeDistribution;
import anodyne.task.Seed;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.Objects;

/**
 * Spheres placed at random and independently, so that they overlap as chance will have it.
 *
 * @param sizes diameters of the spheres
 * @param fraction share of the volume that they cover together
 */
public record OverlappingSpheres(SizeDistribution sizes, double fraction) implements Generator {

    /**
     * Spheres placed at random and independently.
     *
     * @param sizes diameters of the spheres
     * @param fraction share of the volume that they cover together
     * @throws anodyne.quantity.LaboratoryException if the fraction is not above 0 and at most 0.99
     */
    public OverlappingSpheres {
        Objects.requireNonNull(sizes, "sizes");
        Union.require(fraction);
    }

    @Override
    public PhaseImage periodic(VoxelGrid grid, Seed seed) {
        var spheres = spheres(grid, seed);
        Union.requireFit("smallest diameter", grid, 2 * spheres.smallestRadius(), 0);
        Union.requireFit("largest diameter", grid, 2 * spheres.largestRadius(), 2 * spheres.largestRadius());
        return Union.covering(grid, fraction, factor -> SphereField.of(spheres, grid, factor));
    }

    /**
     * The spheres alone, in their own sizes.
     *
     * @param grid in whose box they lie
     * @param seed where random numbers start
     * @return as many as cover the fraction on average
     */
    public Spheres spheres(VoxelGrid grid, Seed seed) {
        var box = PeriodicBox.of(grid);
        int count = Union.number(grid, fraction, Math.PI / 6 * sizes.moment(3));
        double[] radii = SizeSample.draw(sizes, count, seed.child(0));
        for (int i = 0; i < radii.length; i++) {
            radii[i] /= 2;
        }
        return new Spheres(box, HardSpheres.thrown(box, count, seed.child(1).generator()), radii);
    }

    @Override
    public double reach() {
        return sizes.quantile(0.9999, anodyne.material.Weighting.VOLUME);
    }
}
