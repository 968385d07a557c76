package anodyne.fitting;

import anodyne.impedance.Circuit;
import anodyne.instrument.Spectra;
import anodyne.task.Seed;
import java.nio.file.Path;

/** Times the Kramers–Kronig test and the distribution of relaxation times: {@code ValidityBenchmark FOLDER}. */
public final class ValidityBenchmark {
    private ValidityBenchmark() {}

    /**
     * Runs all cases.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) {
        var data = Spectra.read(Path.of(arguments[0], "exampleData.csv"))
                .only()
                .mask(point -> point.impedance().im() > 0);
        FitBenchmark.print("Kramers–Kronig", () -> KramersKronig.test(data), 100);
        FitBenchmark.print(
                "Kramers–Kronig, real part",
                () -> KramersKronig.usual().fittingRealPart().of(data),
                100);
        System.out.println(KramersKronig.test(data));
        var circuit = Circuit.parse("R0-Zarc1-Zarc2");
        var f = Synthetic.frequencies(1e6, 1e-2, 81);
        var two = Synthetic.noisy(circuit, f, 0.005, new Seed(1), 10, 50, 1e-4, 0.9, 20, 0.1, 0.85);
        FitBenchmark.print(
                "relaxation times, ridge", () -> RelaxationTimes.ridge().of(two), 40);
        FitBenchmark.print(
                "relaxation times, not negative",
                () -> RelaxationTimes.nonNegative().of(two),
                40);
        System.out.println(RelaxationTimes.nonNegative().of(two));
    }
}
