package anodyne.instrument;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.measurement.Sweeps;
import anodyne.quantity.LaboratoryException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectraTest {
    private static final Spectrum EXPECTED =
            Spectrum.of("any", new double[] {1e6, 1000, 1}, new double[] {10, 20, 30.5}, new double[] {-1, -2.5, -3});

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e6,10,-1\n1000,20,-2.5\n1,30.5,-3\n",
                "f_Hz,Re,Im\n1e6,10,-1\n1000,20,-2.5\n1,30.5,-3\n",
                "freq/kHz\tRe(Z)/mOhm\t-Im(Z)/kOhm\n1E3\t1E4\t1E-3\n1\t2E4\t2.5E-3\n0.001\t30500\t3E-3\n",
                "# cell 3\n# area: 0.785 cm²\nFrequency (Hz);Z' (Ω);-Z'' (Ω)\n1000000;10,0;1,0\n1000;20,0;2,5\n1;30,5;3\n",
                "Z''\tZ'\tFreq\n-1,0\t10,0\t1E6\n-2,5\t20,0\t1000\n-3\t30,5\t1\n",
                "1e6 10 -1\r\n1000 20 -2.5\r\n1 30.5 -3",
                "1000000 10,0 -1,0\n1000 20,0 -2,5\n1 30,5 -3,0\n",
                ",Freq,Real,Imag\n0,1e6,10,-1\n1,1000,20,-2.5\n2,1,30.5,-3\n",
                "\"Frequency (Hz)\",\"Re(Z)/Ohm\",\"Im(Z)/Ohm\"\n\"1e6\",\"10\",\"-1\"\n1000,20,-2.5\n1,30.5,-3\n"
            })
    void columnsOfAnyKind(String text) throws IOException {
        var spectrum = read(text, StandardCharsets.UTF_8).only();
        assertEquals(3, spectrum.size());
        for (int i = 0; i < 3; i++) {
            var expected = EXPECTED.points().get(i);
            var point = spectrum.points().get(i);
            assertEquals(expected.frequency(), point.frequency(), 1e-12 * expected.frequency());
            assertEquals(expected.impedance().re(), point.impedance().re(), 1e-12);
            assertEquals(expected.impedance().im(), point.impedance().im(), 1e-12);
        }
    }

    @Test
    void anyEncoding() throws IOException {
        String text = "f/Hz;Z' (Ω);Z'' (Ω);µ\n10;1,5;-1;ä\n1;2,5;-2;ö\n";
        assertEquals(
                2.5,
                read("﻿" + text, StandardCharsets.UTF_8)
                        .only()
                        .points()
                        .get(1)
                        .impedance()
                        .re());
        assertEquals(
                2.5,
                read(text, StandardCharsets.UTF_16)
                        .only()
                        .points()
                        .get(1)
                        .impedance()
                        .re());
        String western = text.replace("Ω", "Ohm");
        assertEquals(
                2.5,
                read(western, Charset.forName("windows-1252"))
                        .only()
                        .points()
                        .get(1)
                        .impedance()
                        .re());
    }

    @Test
    void modulusAndPhase() throws IOException {
        var spectrum =
                read("f,|Z|,Phase\n10,2,-90\n1,3,-60\n", StandardCharsets.UTF_8).only();
        assertEquals(-2, spectrum.points().get(0).impedance().im(), 1e-12);
        assertEquals(1.5, spectrum.points().get(1).impedance().re(), 1e-12);
    }

    @Test
    void sweepsAreKeptApart() throws IOException {
        var byColumn = read("cycle,f,re,im\n1,10,1,-1\n1,1,2,-1\n2,10,3,-1\n2,1,4,-1\n", StandardCharsets.UTF_8);
        assertEquals(2, byColumn.size());
        var byFrequency = read("1000,1,-1\n10,2,-1\n1,2,-1\n1000,3,-1\n10,3,-1\n", StandardCharsets.UTF_8);
        assertEquals(
                List.of(3, 2),
                byFrequency.spectra().stream().map(Spectrum::size).toList());
        var thereAndBack = read("10,1,-1\n1,2,-1\n2,2,-1\n8,3,-1\n", StandardCharsets.UTF_8);
        assertEquals(1, thereAndBack.size());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var random = new SplittableRandom(1);
        var points = random.doubles(50)
                .mapToObj(x -> new SpectrumPoint(1e-3 + 1e6 * x, new Complex(random.nextDouble(), -x), 0.01 + x / 7))
                .toList();
        var spectrum = Spectrum.of("s.csv", points).maskPoints(3, 7);
        Spectra.write(folder.resolve("s.csv"), spectrum);
        assertEquals(spectrum, Spectra.read(folder.resolve("s.csv")).only());
        Spectra.write(folder.resolve("two.csv"), new Sweeps(List.of(spectrum, spectrum)));
        assertEquals(2, Spectra.read(folder.resolve("two.csv")).size());

        Spectra.write(folder.resolve("e.z"), EXPECTED);
        assertEquals(
                EXPECTED.points(), Spectra.read(folder.resolve("e.z")).only().points());
        assertThrows(LaboratoryException.class, () -> Spectra.write(folder.resolve("s.z"), spectrum));
        assertThrows(LaboratoryException.class, () -> Spectra.write(folder.resolve("s.doc"), spectrum));
    }

    @Test
    void jsonGivesBackWhatWasWritten() throws IOException {
        var random = new SplittableRandom(2);
        var points = random.doubles(40)
                .mapToObj(x -> new SpectrumPoint(
                        Math.exp(40 * x - 20),
                        new Complex(Math.exp(-60 * x), x < 0.5 ? -0.0 : -x / 3),
                        x < 0.3 ? Double.NaN : x * Double.MIN_NORMAL))
                .toList();
        var one = Spectrum.of("cell \"3\" <α>, \u2028", points)
                .maskPoints(0, 39)
                .with("temperature", "25 °C")
                .with("comment", "line\nand\ttab, \u0000");
        var sweeps = new Sweeps(List.of(one, EXPECTED));
        Spectra.write(folder.resolve("s.json"), sweeps);
        assertEquals(sweeps, Spectra.read(folder.resolve("s.json")));
        var text = Files.readString(folder.resolve("s.json"));
        Files.writeString(folder.resolve("bom.json"), "\uFEFF\r\n" + text.replace("\n", "\r\n"));
        assertEquals(sweeps, Spectra.read(folder.resolve("bom.json")));
    }

    @Test
    void jsonOfOthersNeedsFrequenciesAndImpedances() throws IOException {
        var text = "{\"spectra\": [{\"frequency_Hz\": [1e6, 1000, 1], \"imaginary_ohm\": [-1, -2.5, -3], "
                + "\"real_ohm\": [10, 20, 30.5]}]}";
        var spectrum = read(text, StandardCharsets.UTF_16).only();
        assertEquals(EXPECTED.named("bad.txt"), spectrum);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | the file is no JSON or is cut off at line 1",
                "{\"spectra\": [{\"name\": \"a | the file is no JSON or is cut off at line 1",
                "{\"spectra\": [{\"frequency_Hz\": [1, NaN]}]} | no JSON or is cut off at line 1",
                "{'spectra': []} | the file is no JSON or is cut off at line 1",
                "{\"spectra\": []} | number of spectra is 0",
                "{} | , $: number of spectra is 0",
                "{\"spectra\": []} 7 | the file is no JSON or is cut off",
                "{\"spectra\": {}} | , $.spectra: this is an object, allowed is a list of spectra",
                "{\"spectrum\": []} | , $.spectrum: this key is not known, allowed is 'spectra'",
                "{\"spectra\": [7]} | , $.spectra[0]: this is '7', allowed is an object, one spectrum",
                "{\"spectra\": [{\"mask\": []}]} | , $.spectra[0].mask: this key is not known, allowed are [deviation_ohm,",
                "{\"spectra\": [{\"name\": 3}]} | , $.spectra[0].name: this is '3', allowed is text",
                "{\"spectra\": [{\"metadata\": {\"T\": null}}]} | , $.spectra[0].metadata.T: this is null, allowed is text",
                "{\"spectra\": [{\"real_ohm\": [1, \"2\"]}]} | , $.spectra[0].real_ohm[1]: this is '2', allowed is a finite number",
                "{\"spectra\": [{\"real_ohm\": [1, null]}]} | , $.spectra[0].real_ohm[1]: this is null, allowed is a finite number",
                "{\"spectra\": [{\"real_ohm\": [1, 1e999]}]} | , $.spectra[0].real_ohm[1]: this is 1e999, allowed is a finite number",
                "{\"spectra\": [{\"real_ohm\": [[1]]}]} | , $.spectra[0].real_ohm[0]: this is a list, allowed is a finite number",
                "{\"spectra\": [{\"real_ohm\": [], \"real_ohm\": []}]} | , $.spectra[0].real_ohm: this key stands here twice",
                "{\"spectra\": [{\"masked\": [0]}]} | , $.spectra[0].masked[0]: this is '0', allowed is true or false",
                "{\"spectra\": [{\"real_ohm\": [1], \"frequency_Hz\": [1]}]} | , $.spectra[0]: there is no 'imaginary_ohm'",
                "{\"spectra\": [{\"real_ohm\": [1], \"frequency_Hz\": [1, 2], \"imaginary_ohm\": [1, 2]}]} | , $.spectra[0]: number of values of 'real_ohm' is 1, allowed is that of 'frequency_Hz', 2",
                "{\"spectra\": [{\"real_ohm\": [1, 1], \"frequency_Hz\": [1, 0], \"imaginary_ohm\": [1, 2]}]} | , $.spectra[0]: frequency of point 2 is 0 Hz",
                "{\"spectra\": [{\"real_ohm\": [1, 1], \"frequency_Hz\": [1, 2], \"imaginary_ohm\": [1, 2], \"deviation_ohm\": [0, 1]}]} | , $.spectra[0]: deviation of point 1 is 0 Ω"
            })
    void whatIsWrongInJsonIsNamedWithItsPath(String text, String message) throws IOException {
        refuse(text, message);
    }

    @Test
    void jsonThatIsNestedTooDeepIsRefused() throws IOException {
        refuse("{\"spectra\": ".repeat(100_000), "this is an object, allowed is a list of spectra");
        refuse("{\"spectra\": [{\"metadata\": " + "[".repeat(100_000), "$.spectra[0].metadata: this is a list");
    }

    @Test
    void aMillionPointsAreRead() throws IOException {
        var text = new StringBuilder("f,re,im\n");
        for (int i = 0; i < 1_000_000; i++) {
            text.append(1 + i).append(",2,-1\n");
        }
        assertEquals(
                1_000_000,
                read(text.toString(), StandardCharsets.US_ASCII).only().size());
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() throws IOException {
        refuse("", "the file is empty");
        refuse("f,re,im\n", "there is no line with two numbers");
        refuse("f,re,im\n1,2,-3\n", "number of points of spectrum 'bad.txt' is 1");
        refuse("f,re,im\n1,2,-3\n1,2,-3\n", "from line 2: all 2 frequencies");
        refuse("f,re,im\n1,2,-3\n0,2,-3\n", "line 3: frequency is 0 Hz, allowed is more than 0 Hz");
        refuse("f,re,im\n1,2,-3\n-5,2,-3\n", "line 3: frequency is -5 Hz");
        refuse("f,re,im\n10,2,-3\n1,NaN,-3\n", "line 3: real part of the impedance (column 2) is 'NaN'");
        refuse("f,re,im\n10,2,-3\n1,2\n", "line 3: number of columns is 2");
        refuse("f,re,im\n10,2,-3\n1,2,1e999\n", "line 3: imaginary part of the impedance (column 3) is '1e999'");
        refuse("f;re;im\n10;2,5;-3\n1;2.5;-3\n", "line 3: real part of the impedance (column 2) is '2.5', but line 2");
        refuse("f;re;im\n10;1.234,5;-3\n", "is '1.234,5', allowed is a finite number");
        refuse("f,re\n10,2\n1,3\n", "line 1: there is no column of the imaginary part");
        refuse("a,b,c\n10,2,3\n1,3,4\n", "line 1: there is no column of the real part");
        refuse("f/Hz,Re/Ohm cm2,Im/Ohm\n10,2,3\n", "line 1: unit of the column 'Re/Ohm cm2'");
        refuse("1,2,3,4\n1,2,3,4\n", "line 1: 4 columns have no names");
        refuse("EC-Lab ASCII FILE\nNb header lines : many\n", "line 2: 'Nb header lines : many' does not state");
        refuse("EC-Lab ASCII FILE\nNb header lines : 99\n", "line 2: number of header lines is 99");
        refuse("ZPLOT2 ASCII\n Freq(Hz)\n", "there is no line 'End Comments'");
        refuse("f,re,im\n10,0,0\n1,1,1\n", "line 2: impedance is 0 Ω");
        assertThrows(LaboratoryException.class, () -> Spectra.read(folder.resolve("none.csv")));
    }

    @Test
    void currentsAndVoltages() throws IOException {
        var file = write("I/mA;Ewe/V\n1,0;0,5\n2,0;1,0\n", StandardCharsets.UTF_8);
        var series = Measurements.currentVoltage(file);
        assertEquals(0.002, series.current(1));
        assertArrayEquals(new double[] {0.5, 1}, new double[] {series.voltage(0), series.voltage(1)});
        var backwards = write("time/s,I/A,E/V\n1,0,0\n0,0,0\n", StandardCharsets.UTF_8);
        var error = assertThrows(LaboratoryException.class, () -> Measurements.timeSeries(backwards));
        assertTrue(error.getMessage().contains("line 3: time"), error.getMessage());
    }

    private void refuse(String text, String message) throws IOException {
        var file = write(text, StandardCharsets.UTF_8);
        var error = assertThrows(LaboratoryException.class, () -> Spectra.read(file), text);
        assertTrue(error.getMessage().contains(message), error.getMessage());
        assertTrue(error.getMessage().contains("bad.txt"), error.getMessage());
    }

    private Sweeps read(String text, Charset encoding) throws IOException {
        return Spectra.read(write(text, encoding));
    }

    private Path write(String text, Charset encoding) throws IOException {
        return Files.write(folder.resolve("bad.txt"), text.getBytes(encoding));
    }
}
