package anodyne.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.RealFiles;
import anodyne.instrument.Spectra;
import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Units;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fits of real spectra and of those that peers were measured on, in the folder that the property names. */
@RealFiles
class RealFitTest {
    private final Path spectra = RealFiles.Place.of("eis");

    /** impedance.py 1.7.1 with modulus weighting ends at 0.02002 from its documented start; the lowest known is 0.01839. */
    @Test
    void theDocumentedExampleOfAPeer() {
        var data = Spectra.read(spectra.resolve("exampleData.csv"))
                .only()
                .mask(point -> point.impedance().im() > 0);
        assertEquals(57, data.used().size());
        var fit = Fit.of("R0-p(R1,C1)-p(R2-Wo1,C2)").start(.01, .01, 100, .01, .05, 100, 1);
        assertEquals(0.02002, fit.to(data).pseudoChiSquared(), 1e-5);
        var best = fit.starts(20).to(data);
        assertTrue(best.pseudoChiSquared() <= 0.01840, best.toString());
        assertEquals(List.of("Wo1.R", "Wo1.tau"), best.unidentified());
    }

    @Test
    void aHundredSpectraWithoutAnyGuess() {
        var sweeps = Spectra.read(spectra.resolve("synthetic_batch100.csv"), "spectrum,f_Hz,Re,Im");
        var results = Fit.of("R0-p(R1,CPE1)-p(R2,CPE2)").toAll(sweeps.spectra());
        long good = results.stream()
                .filter(result -> result.reducedChiSquared() < 1.6 * 0.005 * 0.005)
                .count();
        assertTrue(good >= 98, good + " of 100 are good");
    }

    @Test
    void aTransmissionLineWithChargeTransfer() {
        var data = Spectra.read(spectra.resolve("synthetic_tlm_ct.csv")).only();
        var result = Fit.of("R0-DL{Ri,p(Rct,CPE)}").to(data);
        assertTrue(result.reducedChiSquared() < 1.3 * 0.005 * 0.005);
        double[] truth = {12, 180, 60, 2e-3, 0.85};
        for (int i = 0; i < truth.length; i++) {
            var parameter = result.parameters().get(i);
            double deviation = Math.abs(parameter.value() - truth[i]) / parameter.standardError();
            assertTrue(deviation < 3.5, parameter.toString());
        }
    }

    /**
     * A pellet of Li6PS5Cl between blocking steel at −25 °C (hybrid-drt, BSD-3). Its geometry is not in the file: a die of 10 mm
     * and 0.7 mm for its 100 mg are assumed.
     */
    @Test
    void aSolidElectrolyteBetweenBlockingElectrodes() throws IOException {
        var data = Spectra.read(spectra.resolve("ssb_LPSCl_ionblocking_-25C_PEIS.mpt.txt"))
                .only();
        assertEquals(79, data.size());
        var test = KramersKronig.test(data);
        assertTrue(test.largestResidual() < 0.015, test.toString());
        assertTrue(test.reason().startsWith("the data are noisy"), test.reason());
        assertTrue(KramersKronig.test(data.between(10, 1e6)).isValid());

        var fit = Fit.of("R0-p(R1,CPE1)-CPE2").to(data);
        assertEquals(List.of(), fit.unidentified());
        assertTrue(Math.sqrt(fit.pseudoChiSquared() / data.size()) < 0.02, fit.toString());
        // Where the electrolyte's arc has ended and the electrodes have not begun, both parts of the resistance are in
        // series.
        var flattest = data.points().stream()
                .filter(point -> point.frequency() > 1e4 && point.frequency() < 1e6)
                .max(Comparator.comparingDouble(point -> point.impedance().im()))
                .orElseThrow();
        var resistance = fit.uncertain("R0").plus(fit.uncertain("R1"));
        assertEquals(flattest.impedance().re(), resistance.value(), 0.03 * resistance.value());
        assertTrue(resistance.uncertainty() < fit.parameter("R0").standardError());

        var thickness = Uncertain.of(0.7e-3, 0.02e-3);
        var area = Uncertain.of(Math.PI / 4 * 1e-4, 1e-6);
        var conductivity = thickness.over(area.times(resistance));
        assertEquals(0.061, conductivity.value() / Units.mS_per_cm, 0.002);
        assertEquals(0.03, conductivity.relativeUncertainty(), 0.005);

        var times = RelaxationTimes.nonNegative().withCapacity().of(data);
        assertTrue(Arrays.stream(times.gamma()).allMatch(gamma -> gamma >= 0));
        // Electrodes that are no ideal capacitor are not among the processes that end within the spectrum.
        assertTrue(
                times.residuals().stream().mapToDouble(Complex::modulus).max().orElseThrow() < 0.1);
    }

    @Test
    void bothFilesOfAPelletHoldTheSamePoints() throws IOException {
        var text = Spectra.read(spectra.resolve("ssb_LPSCl_ionblocking_-25C_PEIS.mpt.txt"))
                .only();
        var binary = binary("ssb_LPSCl_ionblocking_-25C_PEIS.mpr");
        var relaxis = Spectra.read(
                        spectra.resolve("ssb_LPSCl_ionblocking_-25C_RelaxIS.txt"),
                        "f/Hz,Re/Ohm,Im/Ohm,|Z|/Ohm,Phase/deg")
                .only();
        assertEquals(text.size(), binary.size());
        for (int i = 0; i < text.size(); i++) {
            assertSame(text.points().get(i), binary.points().get(i));
            assertSame(text.points().get(i), relaxis.points().get(text.size() - 1 - i));
        }
    }

    private static void assertSame(SpectrumPoint expected, SpectrumPoint point) {
        double modulus = expected.impedance().modulus();
        assertEquals(expected.frequency(), point.frequency(), 1e-6 * expected.frequency());
        assertEquals(0, point.impedance().minus(expected.impedance()).modulus(), 1e-6 * modulus);
    }

    /** A cell of NCM–Li6PS5Cl composite, Li6PS5Cl and InLi at 25 °C (hybrid-drt, BSD-3), whose rails one spectrum does not tell apart. */
    @Test
    void aCellWithACompositeElectrode() throws IOException {
        var data = binary("ssb_NCM-LPSCl_PEIS.mpr");
        assertEquals(89, data.size());
        assertTrue(KramersKronig.test(data).isValid());

        var arcs = Fit.of("L0-R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)-CPE4").to(data);
        assertTrue(Math.sqrt(arcs.pseudoChiSquared() / data.size()) < 0.02, arcs.toString());
        var times = RelaxationTimes.nonNegative().withCapacity().of(data);
        assertTrue(
                times.residuals().stream().mapToDouble(Complex::modulus).max().orElseThrow() < 0.02);

        var line = Fit.of("L0-R0-p(R1,CPE1)-Z{Ri,Re,p(Rct-W,CPE)}").to(data);
        assertTrue(line.unidentified().containsAll(List.of("Ri", "Re")), line.toString());
        assertTrue(line.aicc() > arcs.aicc());
        var error = assertThrows(LaboratoryException.class, () -> line.uncertain("Ri"));
        assertTrue(error.getMessage().contains("parameter Ri"), error.getMessage());
    }

    /** pyDRTtools' two ZARCs, whose noise of 2 % lets the right circuit have their time constants to 2 and 9 % only. */
    @Test
    void twoProcessesOfAPeer() {
        var data = Spectra.read(spectra.resolve("pydrttools_2ZARC1.csv")).only();
        var fit =
                Fit.of("R0-Zarc1-Zarc2").start(10, 50, 1e-4, 0.8, 20, 0.1, 0.8).to(data);
        var peaks = RelaxationTimes.nonNegative().of(data).peaks();
        assertEquals(2, peaks.size(), peaks.toString());
        for (int i = 0; i < 2; i++) {
            double resistance = fit.value("Zarc" + (i + 1) + ".R");
            assertEquals(resistance, peaks.get(i).resistance(), 0.03 * resistance, peaks + " beside " + fit);
            var tau = fit.parameter("Zarc" + (i + 1) + ".tau");
            assertEquals(tau.value(), peaks.get(i).tau(), 3 * tau.standardError(), peaks + " beside " + fit);
        }
    }

    /**
     * The first three columns, frequency, Re and −Im, of an .mpr file of EC-Lab 11.61, of which these two are: records of 72 bytes
     * that begin 1007 bytes after the number of points.
     */
    private Spectrum binary(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(spectra.resolve(name));
        int module = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("MODULEVMP data");
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int number = buffer.getInt(module + 65);
        var points = IntStream.range(0, number)
                .map(k -> module + 65 + 1007 + 72 * k)
                .mapToObj(at -> SpectrumPoint.of(
                        buffer.getFloat(at), new Complex(buffer.getFloat(at + 4), -buffer.getFloat(at + 8))))
                .toList();
        return Spectrum.of(name, points);
    }
}
