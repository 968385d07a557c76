package anodyne.microstructure;

import anodyne.material.SizeDistribution;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.Objects;

/**
 * Spheres that do not overlap, well mixed: up to half of the volume they meet as often as hard spheres in equilibrium do,
 * denser ones more often.
 *
 * @param sizes diameters of the spheres
 * @param fraction share of the volume that they have together
 */
public record SeparateSpheres(SizeDistribution sizes, double fraction) implements Generator {
    /**
     * Spheres that do not overlap.
     *
     * @param sizes diameters of the spheres
     * @param fraction share of the volume that they have together
     * @throws LaboratoryException if the fraction is not above 0 and at most 0.6, near which spheres jam
     */
    public SeparateSpheres {
        Objects.requireNonNull(sizes, "sizes");
        new Range(0, false, PressedPacking.JAMMED, true)
                .require(
                        "volume fraction of spheres without overlap (random packings jam at 64 %)",
                        fraction, Unit.PERCENT);
    }

    @Override
    public PhaseImage periodic(VoxelGrid grid, Seed seed) {
        var spheres = spheres(grid, seed);
        Union.requireFit("smallest diameter", grid, 2 * spheres.smallestRadius(), 0);
        return Union.covering(grid, fraction, factor -> SphereField.of(spheres, grid, factor));
    }

    /**
     * The spheres alone.
     *
     * @param grid in whose box they lie
     * @param seed where random numbers start
     * @return spheres of exactly the fraction, their sizes changed by a factor near 1
     * @throws LaboratoryException if the largest does not fit the box, or they could not be packed
     */
    public Spheres spheres(VoxelGrid grid, Seed seed) {
        var box = PeriodicBox.of(grid);
        double wanted = fraction * box.volume();
        int count = Union.number(wanted / (Math.PI / 6 * sizes.moment(3)));
        double[] radii = SizeSample.draw(sizes, count, seed.child(0));
        double sum = 0;
        for (int i = 0; i < count; i++) {
            radii[i] /= 2;
            sum += 4 * Math.PI / 3 * radii[i] * radii[i] * radii[i];
        }
        double factor = StrictMath.cbrt(wanted / sum);
        double largest = 0;
        for (int i = 0; i < count; i++) {
            radii[i] *= factor;
            largest = Math.max(largest, 2 * radii[i]);
        }
        Union.requireFit("largest diameter", grid, largest, largest);
        return HardSpheres.crowded(box, radii, seed.child(1));
    }

    @Override
    public double reach() {
        return sizes.quantile(0.9999, anodyne.material.Weighting.VOLUME);
    }
}
