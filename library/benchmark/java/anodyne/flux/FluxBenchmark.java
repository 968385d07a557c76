package anodyne.flux;

import anodyne.voxel.ImageFiles;
import anodyne.voxel.PhaseImage;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes images, or solves one and prints what that took as one line of JSON.
 *
 * <ul>
 *   <li>{@code image NAME EDGE FILE} writes an image that is made up by a rule;
 *   <li>{@code solve FILE [threads=2] [warm=5] [timed=5] [k2=0.01] [tolerance=1e-6] [field=true]} solves one some times
 *       unmeasured and some times measured; {@code field} adds a digest of its potential.
 * </ul>
 */
public final class FluxBenchmark {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private FluxBenchmark() {}

    /**
     * Does what the class's description says.
     *
     * @param arguments see there
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("image")) {
            ImageFiles.write(Path.of(arguments[3]), TestImages.named(arguments[1], Integer.parseInt(arguments[2])));
        } else {
            solve(arguments);
        }
    }

    private static void solve(String[] arguments) throws IOException {
        PhaseImage image = ImageFiles.read(Path.of(arguments[1]), TestImages.VOXEL);
        Flux flux = Flux.through(image)
                .conducting(1, 1)
                .conducting(2, Double.parseDouble(option(arguments, "k2", "0.01")))
                .otherwiseInsulating()
                .tolerance(Double.parseDouble(option(arguments, "tolerance", "1e-6")))
                .threads(Integer.parseInt(option(arguments, "threads", "2")));
        int warm = Integer.parseInt(option(arguments, "warm", "5"));
        var seconds = new double[Integer.parseInt(option(arguments, "timed", "5"))];
        var processor = new double[seconds.length];
        double first = Double.NaN;
        for (int i = -warm; i < 0; i++) {
            long start = System.nanoTime();
            flux.solve();
            first = i == -warm ? (System.nanoTime() - start) * 1e-9 : first;
        }
        FluxResult result = null;
        for (int i = 0; i < seconds.length; i++) {
            // A result holds its potential, and the measured memory is that of one solve.
            result = null;
            long start = System.nanoTime();
            long cpu = SYSTEM.getProcessCpuTime();
            result = flux.solve();
            seconds[i] = (System.nanoTime() - start) * 1e-9;
            processor[i] = (SYSTEM.getProcessCpuTime() - cpu) * 1e-9;
        }
        double peak = peakResident();
        int field = Boolean.parseBoolean(option(arguments, "field", "true"))
                ? Arrays.hashCode(result.potential().values())
                : 0;
        System.out.printf(
                Locale.ROOT,
                "{\"seconds\": %s, \"cpu\": %s, \"first\": %.4f, \"iterations\": %d, \"conductivity\": %s, \"bound\": %.2e, \"planned\": %.0f, \"peak\": %.0f, \"field\": %d}%n",
                Arrays.toString(seconds),
                Arrays.toString(processor),
                first,
                result.iterations(),
                result.conductivity(),
                result.errorBound(),
                result.peakMemory() / 1e6,
                peak,
                field);
    }

    private static String option(String[] arguments, String name, String otherwise) {
        for (String each : arguments) {
            if (each.startsWith(name + "=")) {
                return each.substring(name.length() + 1);
            }
        }
        return otherwise;
    }

    /** The process's largest resident set so far, in MB; not known where the system does not tell. */
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
