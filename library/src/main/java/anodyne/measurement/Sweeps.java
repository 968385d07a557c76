package anodyne.measurement;

import anodyne.quantity.LaboratoryException;
import java.util.Iterator;
import java.util.List;

/**
 * The spectra of one file, kept apart as they were measured.
 *
 * @param spectra in the order of measurement, at least one
 */
public record Sweeps(List<Spectrum> spectra) implements Iterable<Spectrum> {

    /**
     * The spectra of one file.
     *
     * @param spectra in the order of measurement
     * @throws LaboratoryException if there is none
     */
    public Sweeps {
        spectra = List.copyOf(spectra);
        if (spectra.isEmpty()) {
            throw new LaboratoryException("number of spectra is 0, allowed is at least 1");
        }
    }

    /**
     * The first sweep.
     *
     * @return the spectrum
     */
    public Spectrum first() {
        return spectra.get(0);
    }

    /**
     * The only sweep.
     *
     * @return the spectrum
     * @throws LaboratoryException if there are several
     */
    public Spectrum only() {
        if (spectra.size() > 1) {
            throw new LaboratoryException(
                    "number of sweeps is %d, allowed where one is meant is 1; choose one by its place"
                            .formatted(spectra.size()));
        }
        return first();
    }

    /**
     * One sweep.
     *
     * @param index from 0
     * @return the spectrum
     * @throws LaboratoryException if there is no such sweep
     */
    public Spectrum get(int index) {
        if (index < 0 || index >= spectra.size()) {
            throw new LaboratoryException("sweep is %d, allowed is 0 to %d".formatted(index, spectra.size() - 1));
        }
        return spectra.get(index);
    }

    /**
     * The number of sweeps.
     *
     * @return at least one
     */
    public int size() {
        return spectra.size();
    }

    @Override
    public Iterator<Spectrum> iterator() {
        return spectra.iterator();
    }
}
