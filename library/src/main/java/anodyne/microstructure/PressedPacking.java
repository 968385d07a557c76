package anodyne.microstructure;

import anodyne.material.SizeDistribution;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.quantity.Units;
import anodyne.task.Seed;
import anodyne.voxel.VoxelGrid;
import java.util.Objects;

/**
 * Grains of a solid electrolyte, mixed loosely and pressed.
 *
 * <ol>
 * <li>Diameters are drawn from a size distribution.
 * <li>As hard spheres they are well mixed in a periodic box in which all solids have the loose density, that is, among
 *     so much of the other solids that these only keep them apart.
 * <li>Centres move in proportion to the box until the grains have the fraction asked for; grains now overlap, and the
 *     overlaps are the necks.
 * <li>All radii grow by one factor until the volume, overlaps counted once, is what it was before.
 * </ol>
 *
 * <p>What pushes the grains, friction and the shape of the other solids are left out; the loose density stands for all of
 * them and is therefore an effective number. It does not change; each call gives a new one.
 */
public final class PressedPacking {
    /** Sizes of the solid electrolyte's grains. */
    public static final SizeDistribution ELECTROLYTE_SIZES = SizeDistribution.uniform(3 * Units.um, 8 * Units.um);

    /** Where {@link #ELECTROLYTE_SIZES} come from. */
    public static final Provenance ELECTROLYTE_SIZES_SOURCE =
            Provenance.assumed("range of Rana 2023, text after Figure 3: mostly 3-8 µm; that all diameters within are"
                    + " equally frequent is our assumption");

    /** Share of the loose mixture's volume that is solid. */
    public static final Quantity LOOSE_DENSITY = Quantity.exact(
            "loose density",
            0.30,
            Unit.ONE,
            Provenance.calibrated("effective ionic conductivity of the composite with l-Si and SE2, simulated"));

    /** With more than this, spheres without overlap jam: random close packing of equal spheres has 0.64. */
    static final double JAMMED = 0.6;

    private static final double DENSEST = 0.97;
    private static final int SWEEPS = 100;
    private static final int LEAST_GRAINS = 8;
    private static final int POINTS_PER_GRAIN = 600;

    private final SizeDistribution sizes;
    private final double fraction;
    private final double share;
    private final double edge;
    private final int grains;
    private final double loose;
    private final int sweeps;
    private final Pressing pressing;
    private final Seed seed;

    private PressedPacking(
            SizeDistribution sizes,
            double fraction,
            double share,
            double edge,
            int grains,
            double loose,
            int sweeps,
            Pressing pressing,
            Seed seed) {
        this.sizes = sizes;
        this.fraction = fraction;
        this.share = share;
        this.edge = edge;
        this.grains = grains;
        this.loose = loose;
        this.sweeps = sweeps;
        this.pressing = pressing;
        this.seed = seed;
    }

    /**
     * Grains of {@link #ELECTROLYTE_SIZES} in a cube of 70 µm, mixed at {@link #LOOSE_DENSITY}, pressed from all sides,
     * seed 1.
     *
     * @param fraction their volume per volume of the pressed composite
     * @param solidFraction volume of all solids per volume of the pressed composite, 1 − porosity
     * @return what is to be pressed
     * @throws LaboratoryException if the fraction is not above 0 and at most 0.97, or the solid fraction is below it or
     *     above 1
     */
    public static PressedPacking of(double fraction, double solidFraction) {
        new Range(0, false, DENSEST, true).require("volume fraction of grains", fraction, Unit.PERCENT);
        new Range(fraction, true, 1, true).require("volume fraction of all solids", solidFraction, Unit.PERCENT);
        return new PressedPacking(
                ELECTROLYTE_SIZES,
                fraction,
                fraction / solidFraction,
                70 * Units.um,
                0,
                LOOSE_DENSITY.si(),
                SWEEPS,
                Pressing.ISOTROPIC,
                new Seed(1));
    }

    /**
     * Other sizes.
     *
     * @param newSizes diameters of the grains
     * @return a new packing
     */
    public PressedPacking sizes(SizeDistribution newSizes) {
        return new PressedPacking(
                Objects.requireNonNull(newSizes, "sizes"),
                fraction,
                share,
                edge,
                grains,
                loose,
                sweeps,
                pressing,
                seed);
    }

    /**
     * A cube of another size; the number of grains follows.
     *
     * @param newEdge of the pressed cube, in m
     * @return a new packing
     * @throws LaboratoryException if it is not above zero
     */
    public PressedPacking edge(double newEdge) {
        Range.POSITIVE.require("edge of the box", newEdge, Unit.UM);
        return new PressedPacking(sizes, fraction, share, newEdge, 0, loose, sweeps, pressing, seed);
    }

    /**
     * A cube for a number of grains; its edge follows. Composites with equally many grains and one seed come from the same
     * loose mixture.
     *
     * @param count at least 8
     * @return a new packing
     * @throws LaboratoryException if there are fewer than 8
     */
    public PressedPacking grains(int count) {
        if (count < LEAST_GRAINS) {
            throw new LaboratoryException(
                    "number of grains is %d, allowed is at least %d".formatted(count, LEAST_GRAINS));
        }
        return new PressedPacking(sizes, fraction, share, Double.NaN, count, loose, sweeps, pressing, seed);
    }

    /**
     * Another loose density.
     *
     * @param density share of the loose mixture's volume that is solid
     * @return a new packing
     * @throws LaboratoryException if it is not above 0 and below 1
     */
    public PressedPacking looseDensity(double density) {
        new Range(0, false, 1, false).require("loose density", density, Unit.ONE);
        return new PressedPacking(sizes, fraction, share, edge, grains, density, sweeps, pressing, seed);
    }

    /**
     * Mixes longer or shorter than 100 sweeps, after which more change nothing.
     *
     * @param count how often each grain tries a random step, at least 0
     * @return a new packing
     * @throws LaboratoryException if it is negative
     */
    public PressedPacking sweeps(int count) {
        if (count < 0) {
            throw new LaboratoryException("number of mixing sweeps is %d, allowed is at least 0".formatted(count));
        }
        return new PressedPacking(sizes, fraction, share, edge, grains, loose, count, pressing, seed);
    }

    /**
     * Another way of pressing.
     *
     * @param newPressing from all sides or along z
     * @return a new packing
     */
    public PressedPacking pressing(Pressing newPressing) {
        return new PressedPacking(
                sizes,
                fraction,
                share,
                edge,
                grains,
                loose,
                sweeps,
                Objects.requireNonNull(newPressing, "pressing"),
                seed);
    }

    /**
     * Another seed.
     *
     * @param newSeed ensembles use 1 to n
     * @return a new packing
     */
    public PressedPacking seed(long newSeed) {
        return new PressedPacking(sizes, fraction, share, edge, grains, loose, sweeps, pressing, new Seed(newSeed));
    }

    /**
     * The sizes asked for.
     *
     * @return diameters of the grains
     */
    public SizeDistribution sizes() {
        return sizes;
    }

    /**
     * The fraction asked for.
     *
     * @return volume of the grains per volume of the pressed composite
     */
    public double fraction() {
        return fraction;
    }

    /**
     * Mixes and presses.
     *
     * @return the grains and their contacts
     * @throws LaboratoryException if the loose mixture would jam or be denser than the pressed one, or the box is smaller
     *     than its grains or holds fewer than 8
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public GrainPacking press() {
        requireLooserThanPressed();
        double[] radii = radii();
        double volume = summedVolume(radii);
        double pressedEdge = grains > 0 ? StrictMath.cbrt(volume / fraction) : edge;
        requireRoom(pressedEdge, radii);
        double stretch = pressing.loosePerPressed(loose, fraction / share);
        double sideways = StrictMath.cbrt(fraction / (share * loose * stretch));
        var looseBox = PeriodicBox.cube(pressedEdge).scaled(stretch * sideways, sideways, sideways);
        var mixed = HardSpheres.mixed(looseBox, radii, sweeps, seed.child(1));
        var pressed = mixed.stretched(1 / (stretch * sideways), 1 / sideways, 1 / sideways);
        double inflation = SphereField.factorFor(pressed, points(pressedEdge, radii.length), fraction);
        return GrainPacking.of(pressed.inflated(inflation), this, inflation);
    }

    private static VoxelGrid points(double edge, int count) {
        int n = (int) Math.ceil(StrictMath.cbrt((double) POINTS_PER_GRAIN * Math.max(count, 300)));
        return VoxelGrid.cube(n, edge / n);
    }

    private double[] radii() {
        double mean = Math.PI / 6 * sizes.moment(3);
        double wanted = fraction * edge * edge * edge;
        long count = grains > 0 ? grains : Math.round(wanted / mean);
        if (count < LEAST_GRAINS || count > 10_000_000) {
            throw new LaboratoryException(
                    "edge of the box is %s, which holds %d grains of %s on average; allowed are 8 to 10 million grains, so %s to %s"
                            .formatted(
                                    Unit.UM.format(edge),
                                    count,
                                    Unit.UM.format(StrictMath.cbrt(sizes.moment(3))),
                                    Unit.UM.format(StrictMath.cbrt(LEAST_GRAINS * mean / fraction)),
                                    Unit.UM.format(StrictMath.cbrt(1e7 * mean / fraction))));
        }
        double[] radii = SizeSample.draw(sizes, (int) count, seed.child(0));
        for (int i = 0; i < radii.length; i++) {
            radii[i] /= 2;
        }
        // The number of grains is whole, the volume in a given box is not: the sizes give way by a little.
        double factor = grains > 0 ? 1 : StrictMath.cbrt(wanted / summedVolume(radii));
        for (int i = 0; i < radii.length; i++) {
            radii[i] *= factor;
        }
        return radii;
    }

    private static double summedVolume(double[] radii) {
        double sum = 0;
        for (double r : radii) {
            sum += r * r * r;
        }
        return 4 * Math.PI / 3 * sum;
    }

    private void requireLooserThanPressed() {
        double pressed = fraction / share;
        double highest = Math.min(pressed, JAMMED / share);
        if (loose > highest) {
            throw new LaboratoryException("loose density is %s, allowed is at most %s: %s"
                    .formatted(
                            Unit.ONE.format(loose),
                            Unit.ONE.format(highest),
                            highest == pressed
                                    ? "pressing makes a mixture denser"
                                    : "beyond, the grains jam before they are pressed"));
        }
    }

    private static void requireRoom(double edge, double[] radii) {
        double largest = 0;
        for (double r : radii) {
            largest = Math.max(largest, 2 * r);
        }
        // A grain that meets its own image, or another one twice, would be no packing.
        if (edge < 2 * largest) {
            throw new LaboratoryException("edge of the box is %s, allowed is at least twice the largest grain, %s"
                    .formatted(Unit.UM.format(edge), Unit.UM.format(2 * largest)));
        }
    }
}
