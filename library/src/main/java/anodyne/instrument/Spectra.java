package anodyne.instrument;

import anodyne.measurement.Spectrum;
import anodyne.measurement.Sweeps;
import anodyne.quantity.LaboratoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads and writes files of impedance spectra.
 *
 * <table>
 * <caption>Kinds of files</caption>
 * <tr><th>kind</th><th>recognised by</th><th>read</th><th>written as</th></tr>
 * <tr><td>BioLogic EC-Lab and BT-Lab text</td><td>its first line</td><td>yes</td><td>–</td></tr>
 * <tr><td>ZPlot, ZView</td><td>its first line</td><td>yes</td><td>.z</td></tr>
 * <tr><td>text with columns</td><td>everything else that is text</td><td>yes</td><td>.csv</td></tr>
 * <tr><td>JSON, as it is written here</td><td>a brace at its beginning</td><td>yes</td><td>.json</td></tr>
 * </table>
 *
 * <p>Columns are found by their headers, in any order, with or without units: {@code freq/Hz}, {@code f_Hz},
 * {@code Frequency (kHz)}, {@code Re(Z)/Ohm}, {@code Z' (Ω)}, {@code -Z''}, or modulus and phase. Without units, numbers
 * are in Hz, ohm and degrees. Text without any header needs three columns: frequency, real and imaginary part. Numbers
 * have decimal points or commas, one of them throughout a file.
 *
 * <p>A new sweep begins where the column of the cycle (or sweep, or spectrum) changes; without such a column, where the
 * frequency turns back by a decade or more.
 */
public final class Spectra {
    private Spectra() {}

    /**
     * Reads a file of spectra.
     *
     * @param file its path
     * @return its sweeps, kept apart
     * @throws LaboratoryException if it cannot be read; the message names the file and the line, or the path in a JSON
     *     document
     */
    public static Sweeps read(Path file) {
        var text = TextFile.read(file);
        return JsonSpectra.recognises(text) ? JsonSpectra.read(text) : new SweepReader(Formats.find(text)).read();
    }

    /**
     * Reads a file of spectra.
     *
     * @param file its path
     * @return its sweeps, kept apart
     * @throws LaboratoryException if it cannot be read; the message names the file and the line, or the path in a JSON
     *     document
     */
    public static Sweeps read(String file) {
        return read(Path.of(file));
    }

    /**
     * Reads text whose columns have no names of their own, or other names than those that are known.
     *
     * @param file its path
     * @param columns their names from left to right, such as {@code "spectrum,f/Hz,Re/Ohm,Im/Ohm"}; one to be passed over
     *     may be empty
     * @return its sweeps, kept apart
     * @throws LaboratoryException if it cannot be read; the message names the file and the line
     */
    public static Sweeps read(Path file, String columns) {
        return new SweepReader(Formats.find(file, columns)).read();
    }

    /**
     * Writes a spectrum as .csv, .z or .json, whichever the name ends in, with every digit. Masked points are written
     * with their mask; metadata and the name are kept in .json only; .z has no place for masks and deviations and refuses a spectrum that has them.
     *
     * @param file its path; one that is there is replaced once the new one is whole
     * @param spectrum what to write
     * @throws LaboratoryException if the ending is another, or the file cannot be written
     */
    public static void write(Path file, Spectrum spectrum) {
        write(file, new Sweeps(List.of(spectrum)));
    }

    /**
     * Writes spectra as .csv, .z (only one) or .json, whichever the name ends in, with every digit.
     *
     * @param file its path; one that is there is replaced once the new one is whole
     * @param sweeps what to write
     * @throws LaboratoryException if the ending is another, or the file cannot be written
     */
    public static void write(Path file, Sweeps sweeps) {
        SpectrumWriter.write(file, sweeps);
    }
}
