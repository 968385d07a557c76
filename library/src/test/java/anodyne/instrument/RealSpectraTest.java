package anodyne.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.RealFiles;
import anodyne.measurement.Spectrum;
import anodyne.quantity.LaboratoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of real instruments, in the folder that the property names. */
@RealFiles
class RealSpectraTest {
    private static final double PRINTED = 1e-6;

    private Path spectra;

    @BeforeEach
    void findSpectra() {
        spectra = RealFiles.Place.of("eis");
    }

    @Test
    void everyFileHasItsPoints() throws IOException {
        try (var reference = RealSpectraTest.class.getResourceAsStream("real-spectra.csv")) {
            new String(reference.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("file,"))
                    .map(line -> line.split(","))
                    .forEach(this::assertPoint);
        }
    }

    private void assertPoint(String[] expected) {
        String place = String.join(",", expected);
        var spectrum = Spectra.read(spectra.resolve(expected[0])).get(Integer.parseInt(expected[1]));
        assertEquals(Integer.parseInt(expected[2]), spectrum.size(), place);
        var point = spectrum.points().get(Integer.parseInt(expected[3]));
        assertEquals(Double.parseDouble(expected[4]), point.frequency(), 0, place);
        double modulus = Double.parseDouble(expected[5]);
        assertEquals(modulus, point.impedance().modulus(), PRINTED * modulus, place);
    }

    @Test
    void twoSweepsAreTwoSpectra() {
        var sweeps = Spectra.read(spectra.resolve("pyeis_ex1.mpt"));
        assertEquals(2, sweeps.size());
        sweeps.forEach(sweep -> assertEquals(59, sweep.size()));
        assertThrows(LaboratoryException.class, sweeps::only);
    }

    @Test
    void aMissingColumnIsNamed() {
        var file = spectra.resolve("exampleDataBioLogic_MissingFreq.mpt");
        var error = assertThrows(LaboratoryException.class, () -> Spectra.read(file));
        assertTrue(
                error.getMessage().startsWith(file + ", line 61: there is no column of the frequency"),
                error.getMessage());
    }

    @Test
    void aHundredSpectraOfOneFile() {
        var sweeps = Spectra.read(spectra.resolve("synthetic_batch100.csv"), "spectrum,f_Hz,Re,Im");
        assertEquals(100, sweeps.size());
        assertTrue(sweeps.spectra().stream().mapToInt(Spectrum::size).allMatch(size -> size == 60));
    }

    @Test
    void instrumentsOfOtherKindsAreRefused() {
        for (var name : new String[] {"exampleDataBioLogic.mpr", "ssb_NCM-LPSCl_PEIS.mpr", "zahner_rc-data.ism"}) {
            assertThrows(LaboratoryException.class, () -> Spectra.read(spectra.resolve(name)), name);
        }
        assertThrows(LaboratoryException.class, () -> Spectra.read(spectra.resolve("ixdat_Pt_poly_cv_CUT.mpt")));
    }

    @Test
    void currentsAndVoltagesOverTime() {
        var voltammetry = Measurements.timeSeries(spectra.resolve("ixdat_Pt_poly_cv_CUT.mpt"));
        assertEquals(3.289600104471901, voltammetry.time(0), 0);
        assertEquals(-2.604324994466466e-6, voltammetry.current(0), 1e-18);
        assertEquals(0.87869531, voltammetry.voltage(0), 0);
        var cycling = Measurements.timeSeries(spectra.resolve("pyprobe_biologic_CA1.txt"));
        assertEquals(3.5180547, cycling.voltage(0), 0);
    }
}
