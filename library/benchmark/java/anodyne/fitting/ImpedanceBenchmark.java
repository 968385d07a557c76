package anodyne.fitting;

import anodyne.instrument.Spectra;
import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.task.Parallel;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers lines of JSON, as the peers' script does: {@code {"case": "line", "file": "line.csv", "start": […], "threads": 2,
 * "warm": 3, "timed": 5}}. The work is done some times unmeasured and some times measured, on all spectra of the file; times
 * are by spectrum.
 */
public final class ImpedanceBenchmark {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Gson GSON =
            new Gson().newBuilder().serializeSpecialFloatingPointValues().create();

    private ImpedanceBenchmark() {}

    private record Question(String file, double[] start, int threads, int warm, int timed) {}

    /**
     * Answers until the input ends.
     *
     * @param arguments none
     * @throws IOException if the input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            var question = GSON.fromJson(line, Question.class);
            String name = GSON.fromJson(line, JsonObject.class).get("case").getAsString();
            System.out.println(GSON.toJson(answer(work(name, question), question)));
        }
    }

    private static Supplier<List<Map<String, Object>>> work(String name, Question question) {
        var spectra = Spectra.read(Path.of(question.file)).spectra();
        return switch (name) {
            case "example" -> fits("R0-p(R1,C1)-p(R2-Wo1,C2)", 20, spectra, question);
            case "line" -> fits("R0-DL{Ri,p(Rct,CPE)}", 1, spectra, question);
            case "arcs" -> fits("R0-p(R1,CPE1)-p(R2,CPE2)", 1, spectra, question);
            case "validity" ->
                () -> spectra.stream().map(ImpedanceBenchmark::validity).toList();
            case "relaxation" ->
                () -> spectra.stream().map(ImpedanceBenchmark::relaxation).toList();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Supplier<List<Map<String, Object>>> fits(
            String circuit, int starts, List<Spectrum> spectra, Question question) {
        var plan = Fit.of(circuit);
        var fit = question.start == null ? plan : plan.start(question.start).starts(starts);
        var parallel = new Parallel(question.threads);
        return () -> fit.toAll(spectra, parallel).stream()
                .map(ImpedanceBenchmark::fitted)
                .toList();
    }

    private static Map<String, Object> fitted(FitResult result) {
        var parameters = result.parameters();
        return Map.of(
                "values", parameters.stream().map(FitParameter::value).toList(),
                "lowest", parameters.stream().map(FitParameter::lowest).toList(),
                "highest", parameters.stream().map(FitParameter::highest).toList(),
                "unidentified", result.unidentified(),
                "model", parts(result.model()));
    }

    private static Map<String, Object> validity(Spectrum spectrum) {
        var result = KramersKronig.usual().fittingRealPart().of(spectrum);
        return Map.of("order", result.order(), "mu", result.mu(), "residuals", parts(result.residuals()));
    }

    private static Map<String, Object> relaxation(Spectrum spectrum) {
        var peaks = RelaxationTimes.nonNegative().of(spectrum).peaks();
        var areas = peaks.stream().map(RelaxationTimesResult.Peak::resistance).toList();
        return Map.of(
                "taus", peaks.stream().map(RelaxationTimesResult.Peak::tau).toList(), "sizes", areas, "areas", areas);
    }

    private static List<List<Double>> parts(List<Complex> numbers) {
        return List.of(
                numbers.stream().map(Complex::re).toList(),
                numbers.stream().map(Complex::im).toList());
    }

    private static Map<String, Object> answer(Supplier<List<Map<String, Object>>> work, Question question) {
        for (int i = 0; i < question.warm; i++) {
            work.get();
        }
        var seconds = new double[question.timed];
        List<Map<String, Object>> results = List.of();
        long cpu = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < question.timed; i++) {
            long start = System.nanoTime();
            results = work.get();
            seconds[i] = (System.nanoTime() - start) * 1e-9 / results.size();
        }
        // The clock of processors is too coarse for one turn.
        double each = (SYSTEM.getProcessCpuTime() - cpu) * 1e-9 / question.timed / results.size();
        return Map.of("seconds", seconds, "cpu", List.of(each), "results", results, "failed", "");
    }
}
