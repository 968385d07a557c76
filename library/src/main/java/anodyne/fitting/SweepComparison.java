package anodyne.fitting;

import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two sweeps of one sample set side by side. At two amplitudes a difference shows that the response is not linear, which a
 * Kramers–Kronig test cannot see; at two times it shows drift.
 *
 * @param what what differed between both, such as {@code amplitude}
 * @param frequencies at which both were measured, in Hz, rising
 * @param differences |Z₂ − Z₁|/|Z₁| there
 */
public record SweepComparison(Difference what, List<Double> frequencies, List<Double> differences) {
    private static final double SAME_FREQUENCY = 1e-3;
    private static final double TOLERABLE = 0.01;

    /** What differed between two sweeps. */
    public enum Difference {
        /** The amplitude; a difference of the spectra is one of linearity. */
        AMPLITUDE("the response is not linear: with the amplitude"),
        /** The time; a difference of the spectra is drift. */
        TIME("the sample drifted: from sweep to sweep");

        private final String words;

        Difference(String words) {
            this.words = words;
        }
    }

    /**
     * Compares two sweeps at the frequencies that both have.
     *
     * @param first one sweep
     * @param second the other
     * @param what differed between them
     * @return the comparison
     * @throws LaboratoryException if they have no frequency in common
     */
    public static SweepComparison of(Spectrum first, Spectrum second, Difference what) {
        var frequencies = new ArrayList<Double>();
        var differences = new ArrayList<Double>();
        var others = second.used();
        first.used().stream()
                .sorted(Comparator.comparingDouble(SpectrumPoint::frequency))
                .forEach(point -> others.stream()
                        .filter(other -> Math.abs(other.frequency() / point.frequency() - 1) < SAME_FREQUENCY)
                        .findFirst()
                        .ifPresent(other -> {
                            frequencies.add(point.frequency());
                            var change = other.impedance().minus(point.impedance());
                            differences.add(change.modulus() / point.impedance().modulus());
                        }));
        if (frequencies.isEmpty()) {
            throw new LaboratoryException(
                    "number of frequencies that '%s' and '%s' have in common is 0, allowed is at least 1"
                            .formatted(first.name(), second.name()));
        }
        return new SweepComparison(what, List.copyOf(frequencies), List.copyOf(differences));
    }

    /**
     * Whether both are the same within 1 % everywhere.
     *
     * @return false if a frequency differs by more
     */
    public boolean agrees() {
        return largest() <= TOLERABLE;
    }

    /**
     * The largest difference.
     *
     * @return as a share of |Z|
     */
    public double largest() {
        return differences.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /**
     * The verdict in one sentence.
     *
     * @return why the sweeps agree or not
     */
    public String reason() {
        double worst = frequencies.get(differences.indexOf(largest()));
        String size = Digits.significant(100 * largest(), 2) + " %";
        return agrees()
                ? "both sweeps agree within 1 % (the largest difference is " + size + ")"
                : "%s the impedance changes by up to %s, at %s Hz"
                        .formatted(what.words, size, Digits.significant(worst, 3));
    }
}
