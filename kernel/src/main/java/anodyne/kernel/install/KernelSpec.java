package anodyne.kernel.install;

import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file that tells Jupyter how to start the kernel. */
final class KernelSpec {
    static final String JAR = "anodyne-kernel.jar";

    /** The best compiler begins later: at the start it would take the time of what is compiled only once. */
    private static final List<String> LATE = List.of(
            "-XX:Tier4InvocationThreshold=60000",
            "-XX:Tier4MinInvocationThreshold=20000",
            "-XX:Tier4CompileThreshold=160000",
            "-XX:Tier4BackEdgeThreshold=160000");

    /** The same where the archive has profiles, by which all compilers begin at once; loops are compiled as usual. */
    private static final List<String> LATE_FROM_PROFILES = List.of(
            "-XX:CompileThresholdScaling=4", "-XX:Tier3BackEdgeThreshold=15000", "-XX:Tier4BackEdgeThreshold=10000");

    private KernelSpec() {}

    static String json() {
        var specification = new LinkedHashMap<String, Object>();
        specification.put("argv", command());
        specification.put("display_name", "Java (Anodyne)");
        specification.put("language", "java");
        specification.put("interrupt_mode", "message");
        specification.put("metadata", Map.of("debugger", false));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(specification) + "\n";
    }

    /** The virtual machine with the options that every start has. */
    static List<String> java() {
        // The JDK that runs now: another on the user's path may lack what the kernel needs.
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                // A quarter of the usual start: a kernel that only waits shall not hold memory that others need.
                "-Xms64m",
                // As much as the first cell takes, else it would wait for the collector twice.
                "-XX:NewSize=32m",
                // Large arrays shall not be copied from generation to generation, which nobody can interrupt.
                "-XX:MaxNewSize=64m"));
        command.addAll(ClassArchive.AHEAD_OF_TIME ? LATE_FROM_PROFILES : LATE);
        command.addAll(List.of(
                // An archive of classes that does not fit costs time, but is nothing to talk about.
                "-Xlog:disable", "-Dfile.encoding=UTF-8", "-Djava.awt.headless=true"));
        return command;
    }

    private static List<String> command() {
        var command = new ArrayList<>(java());
        command.addAll(ClassArchive.options("{resource_dir}"));
        command.addAll(List.of("-jar", "{resource_dir}/" + JAR, "{connection_file}"));
        return command;
    }
}
