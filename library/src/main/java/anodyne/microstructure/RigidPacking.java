package anodyne.microstructure;

import anodyne.composite.Composite;
import anodyne.flux.GrainContacts;
import anodyne.material.ActiveMaterial;
import anodyne.material.Phase;
import anodyne.material.SizeDistribution;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.Objects;

/**
 * The other extreme: silicon that stays whole and rigid while soft electrolyte is squeezed around it.
 *
 * <p>Spheres of silicon and electrolyte are mixed loosely and pressed together; silicon keeps its spheres, electrolyte gives
 * way and swells until it has its fraction of what silicon leaves free. This is kept to show why it is not the default: rigid
 * bodies leave the electrolyte no room but the gaps between them, which it fills as one well connected body, with wide
 * contacts. So it conducts about twice as well as the reported simulations say.
 *
 * @param composite with one active material and one solid electrolyte
 * @param edge of the box, in m
 * @param voxel edge of a voxel, in m, about
 * @param seed where random numbers start
 */
public record RigidPacking(Composite composite, double edge, double voxel, Seed seed) {
    private static final int SWEEPS = 100;
    private static final double TOLERANCE = 1e-2;

    /** By how much a volume fraction may be missed. */
    private static final double EXACT = 1e-3;

    /**
     * Rigid silicon in soft electrolyte.
     *
     * @param composite with one active material and one solid electrolyte
     * @param edge of the box, in m
     * @param voxel edge of a voxel, in m, about
     * @param seed where random numbers start
     * @throws LaboratoryException if the composite has not one of each, a length is not above zero, or a voxel is larger
     *     than a third of the median particle of active material
     */
    public RigidPacking {
        Range.POSITIVE.require("edge of the box", edge, Unit.UM);
        Range.POSITIVE.require("edge of a voxel", voxel, Unit.UM);
        Objects.requireNonNull(seed, "seed");
        PressedComposite.electrolyte(composite);
        if (composite.activeMaterials().size() != 1) {
            throw new LaboratoryException("number of active materials in the composite is %d, allowed is 1"
                    .formatted(composite.activeMaterials().size()));
        }
        Filling.requireResolved(composite.activeMaterials().get(0), voxel);
    }

    /**
     * Mixes, presses and puts it into voxels.
     *
     * @return the electrolyte's grains and contacts, exactly at its fraction
     * @throws LaboratoryException if the box is smaller than two particles, or silicon jams
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public ConductingGrains generate() {
        double solid = composite.porosity().complement().value();
        double loose = PressedPacking.LOOSE_DENSITY.si();
        double[] soft = radii(PressedPacking.ELECTROLYTE_SIZES, fraction(Phase.ELECTROLYTE), 0);
        double[] rigid = radii(active().sizes().truncated(voxel, Double.POSITIVE_INFINITY), fraction(Phase.ACTIVE), 1);
        double[] all = Arrays.copyOf(soft, soft.length + rigid.length);
        System.arraycopy(rigid, 0, all, soft.length, rigid.length);
        double wider = StrictMath.cbrt(solid / loose);
        var mixed = HardSpheres.mixed(PeriodicBox.cube(edge * wider), all, SWEEPS, seed.child(2));
        var pressed = mixed.stretched(1 / wider, 1 / wider, 1 / wider);
        // Where grains touched when loose, they now overlap by what pressing brought them nearer; silicon gives way to
        // none.
        double[] cores = all.clone();
        for (int i = 0; i < soft.length; i++) {
            cores[i] /= wider;
        }
        var apart = HardSpheres.apart(new Spheres(pressed.box(), pressed.centres(), cores), TOLERANCE);
        return labelled(apart.centres(), soft, rigid);
    }

    private ActiveMaterial active() {
        return composite.activeMaterials().get(0);
    }

    private double fraction(Phase phase) {
        return composite.volumeFraction(phase).value();
    }

    private double[] radii(SizeDistribution sizes, double fraction, int part) {
        double wanted = fraction * edge * edge * edge;
        int count = Union.number(wanted / (Math.PI / 6 * sizes.moment(3)));
        double largest = sizes.quantile(0.99, anodyne.material.Weighting.VOLUME);
        if (edge < 2 * largest) {
            throw new LaboratoryException("edge of the box is %s, allowed is at least two of the largest particles, %s"
                    .formatted(Unit.UM.format(edge), Unit.UM.format(2 * largest)));
        }
        double[] radii = SizeSample.draw(sizes, count, seed.child(part));
        double sum = 0;
        for (int i = 0; i < count; i++) {
            radii[i] /= 2;
            sum += 4 * Math.PI / 3 * radii[i] * radii[i] * radii[i];
        }
        double factor = StrictMath.cbrt(wanted / sum);
        for (int i = 0; i < count; i++) {
            radii[i] *= factor;
        }
        return radii;
    }

    private ConductingGrains labelled(double[] centres, double[] soft, double[] rigid) {
        int n = (int) Math.max(1, Math.round(edge / voxel));
        var grid = VoxelGrid.cube(n, edge / n);
        var box = PeriodicBox.cube(edge);
        var grains = new Spheres(box, Arrays.copyOf(centres, 3 * soft.length), soft);
        var silicon = new Spheres(box, Arrays.copyOfRange(centres, 3 * soft.length, centres.length), rigid);
        int[] taken = GrainLabels.of(silicon, grid).labels();
        long wanted = electrolyte(taken);
        double factor = 1.15;
        float[] field = outside(grains, grid, factor, taken);
        while (reached(field) < wanted) {
            factor *= 1.15;
            field = outside(grains, grid, factor, taken);
        }
        var chosen = Ranking.lowest(field, wanted);
        double swollen = 0;
        var phases = new byte[grid.size()];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = (byte) (chosen.contains(i) ? Generator.INSIDE : Generator.OUTSIDE);
            swollen = phases[i] == Generator.INSIDE ? Math.max(swollen, field[i]) : swollen;
        }
        var spheres = grains.inflated(swollen * (1 + 1e-6));
        int[] labels = GrainLabels.of(spheres, grid).labels();
        var there = new boolean[soft.length + 1];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = phases[i] == Generator.INSIDE ? labels[i] : 0;
            there[labels[i]] = true;
        }
        var contacts = GrainPacking.contacts(spheres).stream()
                .filter(contact -> there[contact.first() + 1] && there[contact.second() + 1])
                .map(contact -> new int[] {contact.first() + 1, contact.second() + 1})
                .toList();
        return new ConductingGrains(
                PhaseImage.of(grid, phases), GrainImage.of(grid, labels), GrainContacts.of(contacts));
    }

    /** Its voxels: spheres of silicon in voxels may leave it a little less room than it asks for. */
    private long electrolyte(int[] taken) {
        long room = Arrays.stream(taken).filter(label -> label == 0).count();
        double fraction = fraction(Phase.ELECTROLYTE);
        double most = (double) room / taken.length;
        if (fraction > most + EXACT) {
            throw new LaboratoryException(
                    "volume fraction of electrolyte is %s, allowed is at most %s, what rigid silicon leaves free: smaller voxels or some pores"
                            .formatted(Unit.PERCENT.format(fraction), Unit.PERCENT.format(most)));
        }
        return Math.min(room, Math.round(fraction * taken.length));
    }

    private static float[] outside(Spheres grains, VoxelGrid grid, double factor, int[] taken) {
        float[] field = SphereField.of(grains, grid, factor);
        for (int i = 0; i < field.length; i++) {
            field[i] = taken[i] > 0 ? Float.POSITIVE_INFINITY : field[i];
        }
        return field;
    }

    private static long reached(float[] field) {
        long count = 0;
        for (float each : field) {
            count += Float.isFinite(each) ? 1 : 0;
        }
        return count;
    }
}
