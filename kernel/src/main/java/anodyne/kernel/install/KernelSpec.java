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
        return List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                // A quarter of the usual start: a kernel that only waits shall not hold memory that others need.
                "-Xms64m",
                // The best compiler begins later: at the start it would take the time of what is compiled only once.
                "-XX:Tier4InvocationThreshold=15000",
                "-XX:Tier4MinInvocationThreshold=3000",
                "-XX:Tier4CompileThreshold=40000",
                // An archive of classes that does not fit costs time, but is nothing to talk about.
                "-Xlog:disable",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true");
    }

    private static List<String> command() {
        var command = new ArrayList<>(java());
        command.addAll(ClassArchive.options("{resource_dir}"));
        command.addAll(List.of("-jar", "{resource_dir}/" + JAR, "{connection_file}"));
        return command;
    }
}
