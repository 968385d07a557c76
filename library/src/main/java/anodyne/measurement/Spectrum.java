package anodyne.measurement;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * An impedance spectrum: one sweep, its points in the order in which they were measured. It does not change; every
 * method that alters something returns a new spectrum.
 *
 * <p>A masked point stays in the spectrum and is left out of every analysis.
 */
public final class Spectrum {
    private static final Unit HZ = new Unit("Hz", 1);
    private static final Unit OHM = new Unit("Ω", 1);

    private final String name;
    private final List<SpectrumPoint> points;
    private final boolean[] masked;
    private final Map<String, String> metadata;

    private Spectrum(String name, List<SpectrumPoint> points, boolean[] masked, Map<String, String> metadata) {
        this.name = Objects.requireNonNull(name, "name");
        this.points = List.copyOf(points);
        this.masked = masked;
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * A spectrum of points.
     *
     * @param name what was measured
     * @param points at least two, of at least two different frequencies
     * @return the spectrum, with no point masked
     * @throws LaboratoryException if there are too few points, or a number in one is not allowed
     */
    public static Spectrum of(String name, List<SpectrumPoint> points) {
        if (points.size() < 2) {
            throw new LaboratoryException(
                    "number of points of spectrum '%s' is %d, allowed is at least 2".formatted(name, points.size()));
        }
        for (int i = 0; i < points.size(); i++) {
            check(i + 1, points.get(i));
        }
        double first = points.get(0).frequency();
        if (points.stream().allMatch(point -> point.frequency() == first)) {
            throw new LaboratoryException(
                    "all %d frequencies of spectrum '%s' are %s, allowed are at least 2 different ones"
                            .formatted(points.size(), name, HZ.format(first)));
        }
        return new Spectrum(name, points, new boolean[points.size()], Map.of());
    }

    /**
     * A spectrum of columns.
     *
     * @param name what was measured
     * @param frequency in Hz, above zero
     * @param real part of the impedance in ohm
     * @param imaginary part of the impedance in ohm, negative for a capacitor
     * @return the spectrum, with no point masked
     * @throws LaboratoryException if the columns differ in length, or as for points
     */
    public static Spectrum of(String name, double[] frequency, double[] real, double[] imaginary) {
        if (real.length != frequency.length || imaginary.length != frequency.length) {
            throw new LaboratoryException(
                    "numbers of frequencies, real and imaginary parts are %d, %d and %d, allowed are three equal ones"
                            .formatted(frequency.length, real.length, imaginary.length));
        }
        var points = new ArrayList<SpectrumPoint>(frequency.length);
        for (int i = 0; i < frequency.length; i++) {
            points.add(SpectrumPoint.of(frequency[i], new Complex(real[i], imaginary[i])));
        }
        return of(name, points);
    }

    private static void check(int number, SpectrumPoint point) {
        if (!Range.POSITIVE.contains(point.frequency())) {
            Range.POSITIVE.require("frequency of point " + number, point.frequency(), HZ);
        }
        if (!Double.isFinite(point.impedance().re())
                || !Double.isFinite(point.impedance().im())) {
            Range.FINITE.require(
                    "real part of the impedance of point " + number,
                    point.impedance().re(),
                    OHM);
            Range.FINITE.require(
                    "imaginary part of the impedance of point " + number,
                    point.impedance().im(),
                    OHM);
        }
        if (!Double.isNaN(point.deviation()) && !Range.POSITIVE.contains(point.deviation())) {
            Range.POSITIVE.require("deviation of point " + number, point.deviation(), OHM);
        }
        if (point.impedance().modulus() == 0) {
            throw new LaboratoryException(
                    "impedance of point %d is 0 Ω, allowed is any other finite number".formatted(number));
        }
    }

    /**
     * What was measured.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The same spectrum under another name.
     *
     * @param newName what was measured
     * @return the spectrum
     */
    public Spectrum named(String newName) {
        return new Spectrum(newName, points, masked, metadata);
    }

    /**
     * What the file or the user says about it.
     *
     * @return in the order of entry
     */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * The same spectrum with an entry of metadata.
     *
     * @param key such as {@code temperature}
     * @param value in words
     * @return the spectrum
     */
    public Spectrum with(String key, String value) {
        var entries = new LinkedHashMap<>(metadata);
        entries.put(key, value);
        return new Spectrum(name, points, masked, entries);
    }

    /**
     * The number of points, masked ones included.
     *
     * @return at least two
     */
    public int size() {
        return points.size();
    }

    /**
     * All points, masked ones included.
     *
     * @return in the order of measurement
     */
    public List<SpectrumPoint> points() {
        return points;
    }

    /**
     * The points that an analysis uses.
     *
     * @return in the order of measurement, without the masked ones
     */
    public List<SpectrumPoint> used() {
        var used = new ArrayList<SpectrumPoint>(points.size());
        for (int i = 0; i < points.size(); i++) {
            if (!masked[i]) {
                used.add(points.get(i));
            }
        }
        return used;
    }

    /**
     * Whether a point is masked.
     *
     * @param index from 0
     * @return true if analyses leave it out
     */
    public boolean isMasked(int index) {
        return masked[index];
    }

    /**
     * The same spectrum with further points masked.
     *
     * @param which for instance {@code point -> point.impedance().im() > 0}
     * @return the spectrum
     */
    public Spectrum mask(Predicate<SpectrumPoint> which) {
        var mask = masked.clone();
        for (int i = 0; i < mask.length; i++) {
            mask[i] |= which.test(points.get(i));
        }
        return new Spectrum(name, points, mask, metadata);
    }

    /**
     * The same spectrum with the points of these places masked too.
     *
     * @param indices from 0
     * @return the spectrum
     * @throws LaboratoryException if there is no such point
     */
    public Spectrum maskPoints(int... indices) {
        var mask = masked.clone();
        for (int index : indices) {
            if (index < 0 || index >= mask.length) {
                throw new LaboratoryException(
                        "point to mask is %d, allowed is 0 to %d".formatted(index, mask.length - 1));
            }
            mask[index] = true;
        }
        return new Spectrum(name, points, mask, metadata);
    }

    /**
     * The same spectrum with all points outside a band of frequencies masked too.
     *
     * @param lowest in Hz
     * @param highest in Hz
     * @return the spectrum
     */
    public Spectrum between(double lowest, double highest) {
        return mask(point -> point.frequency() < lowest || point.frequency() > highest);
    }

    /**
     * The same spectrum without masks.
     *
     * @return the spectrum
     */
    public Spectrum unmasked() {
        return new Spectrum(name, points, new boolean[points.size()], metadata);
    }

    /**
     * One spectrum of the points of both, from high to low frequency; masks stay. Metadata on which both agree are kept.
     *
     * @param other measured in another band, or again
     * @return the spectrum
     */
    public Spectrum merge(Spectrum other) {
        record Entry(SpectrumPoint point, boolean masked) {}
        var all = new ArrayList<Entry>();
        for (var each : List.of(this, other)) {
            for (int i = 0; i < each.size(); i++) {
                all.add(new Entry(each.points.get(i), each.masked[i]));
            }
        }
        all.sort(Comparator.comparingDouble((Entry entry) -> entry.point.frequency())
                .reversed());
        var mask = new boolean[all.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = all.get(i).masked;
        }
        var common = new LinkedHashMap<>(metadata);
        common.entrySet().retainAll(other.metadata.entrySet());
        return new Spectrum(
                name.equals(other.name) ? name : name + " + " + other.name,
                all.stream().map(Entry::point).toList(),
                mask,
                common);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Spectrum other
                && name.equals(other.name)
                && points.equals(other.points)
                && Arrays.equals(masked, other.masked)
                && metadata.equals(other.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, points, Arrays.hashCode(masked), metadata);
    }

    @Override
    public String toString() {
        double lowest =
                points.stream().mapToDouble(SpectrumPoint::frequency).min().orElseThrow();
        double highest =
                points.stream().mapToDouble(SpectrumPoint::frequency).max().orElseThrow();
        int hidden = points.size() - used().size();
        return "%s: %d points from %s to %s%s"
                .formatted(
                        name,
                        points.size(),
                        HZ.format(lowest),
                        HZ.format(highest),
                        hidden == 0 ? "" : ", " + hidden + " masked");
    }
}
