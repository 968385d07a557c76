package anodyne.microstructure;

import anodyne.material.Weighting;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.List;

/** Pressed grains: spheres cut by each other, and where they touch. */
public final class GrainPacking {
    private static final Provenance GEOMETRY = Provenance.computed("pressed packing of spheres");

    private final Spheres grains;
    private final List<GrainContact> contacts;
    private final PressedPacking asked;
    private final double inflation;

    private GrainPacking(Spheres grains, List<GrainContact> contacts, PressedPacking asked, double inflation) {
        this.grains = grains;
        this.contacts = contacts;
        this.asked = asked;
        this.inflation = inflation;
    }

    static GrainPacking of(Spheres grains, PressedPacking asked, double inflation) {
        return new GrainPacking(grains, contacts(grains), asked, inflation);
    }

    /**
     * Where spheres overlap. A pair whose radical plane lies outside the two centres is left out: there, one grain is
     * only a bump on the other.
     *
     * @param spheres in a periodic box
     * @return each pair once, ordered by the first sphere
     */
    static List<GrainContact> contacts(Spheres spheres) {
        var contacts = new ArrayList<GrainContact>();
        int[] pairs = Pairs.within(spheres, 1).flat();
        for (int p = 0; p < pairs.length; p += 2) {
            int a = pairs[p];
            int b = pairs[p + 1];
            double squared = spheres.box().squaredDistance(spheres.centres(), a, spheres.centres(), b);
            double distance = Math.sqrt(squared);
            double ra = spheres.radius(a);
            double rb = spheres.radius(b);
            double plane = (squared + ra * ra - rb * rb) / (2 * distance);
            double radius = ra * ra - plane * plane;
            if (radius > 0 && plane > 0 && plane < distance) {
                contacts.add(new GrainContact(
                        a,
                        b,
                        distance,
                        Math.sqrt(radius),
                        way(spheres, a, b, 0),
                        way(spheres, a, b, 1),
                        way(spheres, a, b, 2)));
            }
        }
        return List.copyOf(contacts);
    }

    private static double way(Spheres spheres, int a, int b, int axis) {
        double[] centres = spheres.centres();
        return spheres.box().nearest(centres[3 * b + axis] - centres[3 * a + axis], axis);
    }

    /**
     * The grains as spheres, which overlap where grains touch.
     *
     * @return the spheres
     */
    public Spheres grains() {
        return grains;
    }

    /**
     * Where grains touch.
     *
     * @return each pair once
     */
    public List<GrainContact> contacts() {
        return contacts;
    }

    /**
     * What was asked for.
     *
     * @return the packing before it was pressed
     */
    public PressedPacking asked() {
        return asked;
    }

    /**
     * By how much radii grew so that overlaps lose no volume.
     *
     * @return a factor of at least 1
     */
    public double inflation() {
        return inflation;
    }

    /**
     * How many others each grain touches.
     *
     * @return one number a grain
     */
    public int[] coordinationNumbers() {
        var numbers = new int[grains.count()];
        for (var contact : contacts) {
            numbers[contact.first()]++;
            numbers[contact.second()]++;
        }
        return numbers;
    }

    /**
     * The mean of the coordination numbers.
     *
     * @return twice the number of contacts over the number of grains
     */
    public double meanCoordination() {
        return 2.0 * contacts.size() / grains.count();
    }

    /**
     * The mean of the contacts' radii, each over the geometric mean of its grains' radii.
     *
     * @return from 0 to 1, NaN without contacts
     */
    public double meanNeck() {
        double sum = 0;
        for (var contact : contacts) {
            sum += contact.radius() / Math.sqrt(grains.radius(contact.first()) * grains.radius(contact.second()));
        }
        return sum / contacts.size();
    }

    /**
     * How many of the grains hang together in one cluster.
     *
     * @return the largest cluster's share of the grains, from 0 to 1
     */
    public double connectedShare() {
        var clusters = new Clusters(grains.count());
        for (var contact : contacts) {
            clusters.join(contact.first(), contact.second());
        }
        return (double) clusters.largest() / grains.count();
    }

    /**
     * The diameters of the grains as they were before pressing, by which their volumes count.
     *
     * @return one a grain, in m
     */
    public double[] nominalDiameters() {
        double[] diameters = grains.diameters();
        for (int i = 0; i < diameters.length; i++) {
            diameters[i] /= inflation;
        }
        return diameters;
    }

    /**
     * What was asked for against what came out: sizes; and what nobody asked for: contacts.
     *
     * @return a table's rows
     */
    public List<Realised> realised() {
        var sizes = anodyne.material.SizeDistribution.measured(nominalDiameters());
        var rows = new ArrayList<Realised>();
        for (var weighting : List.of(Weighting.NUMBER, Weighting.VOLUME)) {
            rows.add(Realised.asked(
                    "mean grain diameter by " + weighting.name().toLowerCase(java.util.Locale.ROOT),
                    asked.sizes().mean(weighting),
                    sizes.mean(weighting),
                    Unit.UM));
        }
        rows.add(Realised.asked(
                "standard deviation of the grain diameters",
                asked.sizes().standardDeviation(),
                sizes.standardDeviation(),
                Unit.UM));
        rows.add(Realised.found("number of grains", grains.count(), Unit.ONE));
        rows.add(Realised.found("mean coordination number", meanCoordination(), Unit.ONE));
        rows.add(Realised.found("mean neck radius over grain radius", meanNeck(), Unit.ONE));
        return rows;
    }

    /**
     * The edge of the box.
     *
     * @return with its unit
     */
    public Quantity edge() {
        return Quantity.exact("edge of the box", grains.box().lx(), Unit.UM, GEOMETRY);
    }
}
