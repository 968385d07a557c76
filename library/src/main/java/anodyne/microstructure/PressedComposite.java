package anodyne.microstructure;

import anodyne.composite.Composite;
import anodyne.material.Material;
import anodyne.material.Phase;
import anodyne.material.SizeDistribution;
import anodyne.material.SolidElectrolyte;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.quantity.Units;
import anodyne.task.Progress;
import anodyne.task.Seed;
import anodyne.voxel.VoxelGrid;
import java.util.List;
import java.util.Objects;

/**
 * A composite that is to become a microstructure: its electrolyte as a {@link PressedPacking}, everything else in the room
 * that this leaves. It does not change; each call gives a new one.
 */
public final class PressedComposite {
    private static final double VOXELS_PER_GRAIN = 2;

    private final Composite composite;
    private final PressedPacking packing;
    private final double voxel;
    private final ActiveForm form;
    private final long seed;

    private PressedComposite(Composite composite, PressedPacking packing, double voxel, ActiveForm form, long seed) {
        this.composite = composite;
        this.packing = packing;
        this.voxel = voxel;
        this.form = form;
        this.seed = seed;
    }

    static PressedComposite of(Composite composite) {
        electrolyte(composite);
        double fraction = composite.volumeFraction(Phase.ELECTROLYTE).value();
        double solid = composite.porosity().complement().value();
        return new PressedComposite(
                composite, PressedPacking.of(fraction, solid), 0.8 * Units.um, ActiveForm.BY_SIZE, 1);
    }

    static SolidElectrolyte electrolyte(Composite composite) {
        List<Material> found = composite.mixture().materials().stream()
                .filter(material -> material.phase() == Phase.ELECTROLYTE)
                .toList();
        if (found.size() != 1) {
            throw new LaboratoryException(
                    "number of solid electrolytes in the composite is %d, allowed is 1".formatted(found.size()));
        }
        return (SolidElectrolyte) found.get(0);
    }

    /**
     * A cube of another size; without, 70 µm.
     *
     * @param edge in m
     * @return a new recipe
     * @throws LaboratoryException if it is not above zero
     */
    public PressedComposite edge(double edge) {
        return with(packing.edge(edge));
    }

    /**
     * A cube for a number of electrolyte grains.
     *
     * @param count at least 8
     * @return a new recipe
     * @throws LaboratoryException if there are fewer
     */
    public PressedComposite grains(int count) {
        return with(packing.grains(count));
    }

    /**
     * Another size of voxels; without, 0.8 µm. The edge of the cube is divided into a whole number of them, so that they
     * come out a little smaller or larger.
     *
     * @param edge of a voxel, in m
     * @return a new recipe
     * @throws LaboratoryException if it is not above zero
     */
    public PressedComposite voxel(double edge) {
        Range.POSITIVE.require("edge of a voxel", edge, Unit.UM);
        return new PressedComposite(composite, packing, edge, form, seed);
    }

    /**
     * Another seed; without, 1.
     *
     * @param newSeed ensembles use 1 to n
     * @return a new recipe
     */
    public PressedComposite seed(long newSeed) {
        return new PressedComposite(composite, packing.seed(newSeed), voxel, form, newSeed);
    }

    /**
     * Another loose density; without, {@link PressedPacking#LOOSE_DENSITY}.
     *
     * @param density share of the loose mixture's volume that is solid
     * @return a new recipe
     * @throws LaboratoryException if it is not above 0 and below 1
     */
    public PressedComposite looseDensity(double density) {
        return with(packing.looseDensity(density));
    }

    /**
     * Other sizes of the electrolyte's grains; without, {@link PressedPacking#ELECTROLYTE_SIZES}.
     *
     * @param sizes diameters
     * @return a new recipe
     */
    public PressedComposite electrolyteSizes(SizeDistribution sizes) {
        return with(packing.sizes(sizes));
    }

    /**
     * Another way of pressing; without, from all sides.
     *
     * @param pressing from all sides or along z
     * @return a new recipe
     */
    public PressedComposite pressing(Pressing pressing) {
        return with(packing.pressing(pressing));
    }

    /**
     * Another way of putting the active material into voxels; without, by its size.
     *
     * @param newForm bodies or powder
     * @return a new recipe
     */
    public PressedComposite active(ActiveForm newForm) {
        return new PressedComposite(composite, packing, voxel, Objects.requireNonNull(newForm, "form"), seed);
    }

    private PressedComposite with(PressedPacking newPacking) {
        return new PressedComposite(composite, newPacking, voxel, form, seed);
    }

    /**
     * The electrolyte alone, for what needs no voxels.
     *
     * @return what is to be pressed
     */
    public PressedPacking packing() {
        return packing;
    }

    /**
     * Grows the microstructure.
     *
     * @return phases, grains, bodies and contacts
     * @throws LaboratoryException as {@link PressedPacking#press}; or if a voxel is larger than half the smallest grain, or
     *     the box smaller than a particle of active material
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public Microstructure generate() {
        try (var progress = Progress.of("growing the microstructure", 3)) {
            var pressed = packing.press();
            progress.advance(1);
            var grid = grid(pressed);
            double fraction = composite.volumeFraction(Phase.ELECTROLYTE).value();
            var grains = GrainLabels.filling(pressed.grains(), grid, Math.round(fraction * grid.size()));
            progress.advance(1);
            var filling = new Filling(composite, grains, new Seed(seed).child(2));
            filling.fill(form);
            progress.advance(1);
            return new Microstructure(composite, pressed, grains, filling);
        }
    }

    private VoxelGrid grid(GrainPacking pressed) {
        double edge = pressed.grains().box().lx();
        double largest = 2 * pressed.grains().smallestRadius() / VOXELS_PER_GRAIN;
        if (voxel > largest) {
            throw new LaboratoryException(
                    "edge of a voxel is %s, allowed is at most half the smallest grain of electrolyte, %s"
                            .formatted(Unit.UM.format(voxel), Unit.UM.format(largest)));
        }
        int n = (int) Math.max(1, Math.round(edge / voxel));
        return VoxelGrid.cube(n, edge / n);
    }
}
