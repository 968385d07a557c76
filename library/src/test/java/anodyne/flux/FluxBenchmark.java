package anodyne.flux;

import anodyne.voxel.PhaseImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures one image a run: {@code FluxBenchmark IMAGE EDGE [threads=2] [warm=5] [timed=5] [k2=0.01] [reference=σ]
 * [raw=FILE]}; prints one line of JSON. With {@code raw=} the image is also written, one byte a voxel, z slowest, so that
 * others can be given the same.
 */
public final class FluxBenchmark {
    private FluxBenchmark() {}

    /**
     * Runs one image.
     *
     * @param arguments see above
     * @throws IOException if a file cannot be written or read
     */
    public static void main(String[] arguments) throws IOException {
        PhaseImage image = TestImages.named(arguments[0], Integer.parseInt(arguments[1]));
        String raw = option(arguments, "raw", "");
        if (!raw.isEmpty()) {
            Files.write(Path.of(raw), image.labels());
        }
        int timed = Integer.parseInt(option(arguments, "timed", "5"));
        Flux flux = Flux.through(image)
                .conducting(1, 1)
                .conducting(2, Double.parseDouble(option(arguments, "k2", "0.01")))
                .otherwiseInsulating()
                .tolerance(Double.parseDouble(option(arguments, "tolerance", "1e-6")))
                .threads(Integer.parseInt(option(arguments, "threads", "2")));
        for (int i = Integer.parseInt(option(arguments, "warm", "5")); i > 0; i--) {
            flux.solve();
        }
        var seconds = new double[timed];
        FluxResult result = null;
        for (int i = 0; i < timed; i++) {
            long start = System.nanoTime();
            result = flux.solve();
            seconds[i] = (System.nanoTime() - start) * 1e-9;
        }
        java.util.Arrays.sort(seconds);
        String reference = option(arguments, "reference", "");
        if (reference.equals("solve")) {
            reference = String.valueOf(flux.tolerance(1e-10).solve().conductivity());
        }
        System.out.printf(
                Locale.ROOT,
                "{\"image\": \"%s\", \"edge\": %s, \"threads\": %d, \"median_s\": %.4f, \"min_s\": %.4f, \"max_s\": %.4f, \"iterations\": %d, \"conductivity\": %.12g, \"error_bound\": %.2e, \"error\": %s, \"planned_MB\": %.0f, \"peak_rss_MB\": %.0f}%n",
                arguments[0],
                arguments[1],
                flux.method().threads(),
                seconds[timed / 2],
                seconds[0],
                seconds[timed - 1],
                result.iterations(),
                result.conductivity(),
                result.errorBound(),
                reference.isEmpty()
                        ? "null"
                        : String.format(Locale.ROOT, "%.2e", result.conductivity() / Double.parseDouble(reference) - 1),
                result.peakMemory() / 1e6,
                peakResident());
    }

    private static String option(String[] arguments, String name, String otherwise) {
        for (String each : arguments) {
            if (each.startsWith(name + "=")) {
                return each.substring(name.length() + 1);
            }
        }
        return otherwise;
    }

    /** The process's largest resident set so far, in MB; NaN where the system does not tell. */
    private static double peakResident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024e-6)
                .findFirst()
                .orElse(Double.NaN);
    }
}
