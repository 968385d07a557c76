package anodyne.fitting;

import anodyne.instrument.Spectra;
import anodyne.task.Parallel;
import anodyne.task.Seed;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Times fits: {@code FitBenchmark FOLDER}, the folder of real spectra; prints one line a case. */
public final class FitBenchmark {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private FitBenchmark() {}

    /**
     * Runs all cases.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var example = Spectra.read(folder.resolve("exampleData.csv"))
                .only()
                .mask(point -> point.impedance().im() > 0);
        var documented = Fit.of("R0-p(R1,C1)-p(R2-Wo1,C2)").start(.01, .01, 100, .01, .05, 100, 1);
        for (int starts : new int[] {20}) {
            var result = documented.starts(starts).to(example);
            print("example, starts " + starts, () -> documented.starts(starts).to(example), 3);
            System.out.println(result);
        }
        var tlm = Spectra.read(folder.resolve("synthetic_tlm_ct.csv")).only();
        var guess = Fit.of("R0-DL{Ri,p(Rct,CPE)}").start(10, 100, 100, 1e-3, 0.8);
        print("TLM with start", () -> guess.to(tlm), 300);
        print("TLM without start", () -> Fit.of("R0-DL{Ri,p(Rct,CPE)}").to(tlm), 50);
        System.out.println(guess.to(tlm));
        var batch = Spectra.read(folder.resolve("synthetic_batch100.csv"), "spectrum,f_Hz,Re,Im");
        var two = Fit.of("R0-p(R1,CPE1)-p(R2,CPE2)");
        for (int threads : new int[] {2}) {
            var results = two.toAll(batch.spectra(), new Parallel(threads));
            long good = results.stream()
                    .filter(r -> r.reducedChiSquared() / (0.005 * 0.005) < 1.6)
                    .count();
            print(
                    "batch of 100 on " + threads + ", good " + good,
                    () -> two.toAll(batch.spectra(), new Parallel(threads)),
                    3);
        }
        print("batch of 100 one by one", () -> batch.forEach(two::to), 5);
        print("bootstrap of 200", () -> Bootstrap.of(guess.to(tlm), 200, new Seed(1)), 3);
        System.out.println(ProfileLikelihood.of(guess.to(tlm), "Ri"));
    }

    static void print(String name, Runnable work, int times) {
        var took = new double[times];
        var cpu = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            long cpuStart = CPU.getCurrentThreadCpuTime();
            work.run();
            took[i] = (System.nanoTime() - start) * 1e-6;
            cpu[i] = (CPU.getCurrentThreadCpuTime() - cpuStart) * 1e-6;
        }
        Arrays.sort(cpu);
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f ms, least %.2f ms; of this thread's processor time %.2f and %.2f ms%n",
                name,
                took[times / 2],
                took[0],
                cpu[times / 2],
                cpu[0]);
    }
}
