package anodyne.microstructure;

import anodyne.composite.Composite;
import anodyne.material.ActiveMaterial;
import anodyne.material.Material;
import anodyne.material.Phase;
import anodyne.material.SizeDistribution;
import anodyne.material.Weighting;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills what the grains leave free: bodies of active material first, then what is finer than a voxel gathers on the
 * grains, carbon and binder on what is there by then; the deepest voids stay pores.
 */
final class Filling {
    /** So many voxels across the median particle by volume make it a body, fewer a powder. */
    static final double VOXELS_ACROSS = 3;

    /** How far single voxels of a powder lie out of their order, in voxels. */
    private static final double ROUGHNESS = 1.5;

    /** Diameter of a sphere with the volume of a unit voxel. */
    private static final double SPHERE_OF_VOXEL = StrictMath.cbrt(6 / Math.PI);

    private final Composite composite;
    private final VoxelGrid grid;
    private final Seed seed;
    private final byte[] labels;
    private final boolean[] free;
    private final int[] bodies;
    private final List<Realised> rows = new ArrayList<>();
    private final Map<Material, Long> subVoxel = new LinkedHashMap<>();
    private int bodyCount;
    private int left;

    Filling(Composite composite, GrainImage grains, Seed seed) {
        this.composite = composite;
        this.grid = grains.grid();
        this.seed = seed;
        this.labels = new byte[grid.size()];
        this.free = new boolean[grid.size()];
        this.bodies = new int[grid.size()];
        this.left =
                (int) Arrays.stream(grains.labels()).filter(label -> label == 0).count();
        eachVoxel((from, to) -> {
            for (int i = from; i < to; i++) {
                free[i] = grains.labels()[i] == 0;
                labels[i] = (byte) Microstructure.label(free[i] ? Phase.PORE : Phase.ELECTROLYTE);
            }
        });
    }

    private void eachVoxel(Slabs.Work work) {
        Slabs.each(labels.length, 1 << 18, work);
    }

    /** Whether a material's particles are larger than a few voxels. */
    static boolean resolved(ActiveMaterial active, double voxel) {
        return active.sizes().quantile(0.5, Weighting.VOLUME) >= VOXELS_ACROSS * voxel;
    }

    static void requireResolved(ActiveMaterial active, double voxel) {
        if (!resolved(active, voxel)) {
            throw new LaboratoryException(
                    "edge of a voxel is %s, allowed for bodies of %s is at most a third of their median diameter, %s"
                            .formatted(
                                    Unit.UM.format(voxel),
                                    active.name(),
                                    Unit.UM.format(active.sizes().quantile(0.5, Weighting.VOLUME) / VOXELS_ACROSS)));
        }
    }

    void fill(ActiveForm form) {
        var powders = new ArrayList<Material>();
        for (ActiveMaterial active : composite.activeMaterials()) {
            boolean resolved = resolved(active, grid.dx());
            if (form == ActiveForm.BODIES) {
                requireResolved(active, grid.dx());
            }
            if (form == ActiveForm.POWDER || !resolved) {
                powders.add(active);
            } else {
                grow(active);
            }
        }
        for (Material other : composite.mixture().materials()) {
            if (other.phase() == Phase.CARBON || other.phase() == Phase.BINDER) {
                powders.add(other);
            }
        }
        for (Material powder : powders) {
            gather(powder);
        }
    }

    /** How many voxels a material gets; without pores, the last one gets what rounding has left. */
    private int takeVoxels(Material material) {
        int voxels = (int)
                Math.min(left, Math.round(composite.volumeFraction(material).value() * grid.size()));
        left -= voxels;
        return voxels;
    }

    private void grow(ActiveMaterial active) {
        int quota = takeVoxels(active);
        double smallest = SPHERE_OF_VOXEL * grid.dx();
        var sizes = active.sizes().truncated(Math.max(smallest, active.sizes().smallest()), Double.POSITIVE_INFINITY);
        double volume = quota * grid.voxelVolume();
        int count = (int) Math.round(volume / (Math.PI / 6 * sizes.moment(3)));
        double largest = sizes.quantile(0.99, Weighting.VOLUME);
        double shortest = PeriodicBox.of(grid).shortest();
        if (count < 1 || shortest < largest) {
            throw new LaboratoryException("edge of the box is %s, allowed is at least the largest particle of %s, %s"
                    .formatted(Unit.UM.format(shortest), active.name(), Unit.UM.format(largest)));
        }
        double[] diameters = SizeSample.draw(sizes, count, seed.child(10 + bodyCount));
        int[] target = targets(diameters, quota);
        int[] owner = Bodies.grown(grid, free, diameters, target, seed.child(11 + bodyCount));
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] > 0) {
                bodies[i] = bodyCount + owner[i];
                labels[i] = (byte) Microstructure.label(active.phase());
                free[i] = false;
            }
        }
        describe(active, owner, target, quota);
        bodyCount += count;
    }

    /** Voxels of each body, rounded so that they sum to the quota. */
    private static int[] targets(double[] diameters, int quota) {
        double sum = Arrays.stream(diameters).map(d -> d * d * d).sum();
        var target = new int[diameters.length];
        double up = 0;
        long given = 0;
        for (int i = 0; i < target.length; i++) {
            up += diameters[i] * diameters[i] * diameters[i] / sum * quota;
            target[i] = (int) (Math.round(up) - given);
            given += target[i];
        }
        return target;
    }

    private void describe(ActiveMaterial active, int[] owner, int[] target, int quota) {
        double[] diameters = Arrays.stream(target)
                .filter(t -> t > 0)
                .mapToDouble(t -> StrictMath.cbrt(6 / Math.PI * t * grid.voxelVolume()))
                .toArray();
        var realised = SizeDistribution.measured(diameters);
        for (var weighting : List.of(Weighting.NUMBER, Weighting.VOLUME)) {
            rows.add(Realised.asked(
                    "mean diameter of %s by %s"
                            .formatted(active.name(), weighting.name().toLowerCase(java.util.Locale.ROOT)),
                    active.sizes().mean(weighting),
                    realised.mean(weighting),
                    Unit.UM));
        }
        var shape = BodyShapes.of(grid, owner, target.length);
        rows.add(Realised.found("number of bodies of " + active.name(), diameters.length, Unit.ONE));
        rows.add(Realised.found(
                active.name() + " within the radius of a sphere of its body's volume",
                shape.withinSphere(),
                Unit.PERCENT));
        rows.add(Realised.found(active.name() + " in its body's largest piece", shape.inLargestPiece(), Unit.PERCENT));
    }

    /** Places a powder where it is nearest to what is there already. */
    private void gather(Material powder) {
        int quota = takeVoxels(powder);
        float[] away = DistanceMap.to(grid, true, i -> !free[i]);
        long number = subVoxel.size();
        var noise = seed.child(1000 + number);
        eachVoxel((from, to) -> {
            for (int i = from; i < to; i++) {
                double rough = (noise.child(i).value() >>> 11) * 0x1p-53 * ROUGHNESS * grid.dx();
                away[i] = free[i] ? (float) (away[i] + rough) : Float.POSITIVE_INFINITY;
            }
        });
        var chosen = Ranking.lowest(away, quota);
        eachVoxel((from, to) -> {
            for (int i = from; i < to; i++) {
                if (free[i] && chosen.contains(i)) {
                    free[i] = false;
                    labels[i] = (byte) Microstructure.label(powder.phase());
                }
            }
        });
        subVoxel.put(powder, (long) quota);
    }

    PhaseImage phases() {
        return PhaseImage.of(grid, labels);
    }

    GrainImage bodies() {
        return GrainImage.of(grid, bodies);
    }

    List<Realised> rows() {
        return rows;
    }

    /** Voxels that stand for a material whose particles are smaller. */
    Map<Material, Long> subVoxel() {
        return subVoxel;
    }
}
