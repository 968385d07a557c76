package anodyne.kernel.install;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kernel's classes as the virtual machine has them in memory, which saves most of the time that a start takes:
 * class-data sharing on JDK 17 (JEP 350), the ahead-of-time cache from JDK 25 on (JEP 514). The virtual machine ignores
 * an archive that is missing or does not fit.
 */
public final class ClassArchive {
    private static final long DELAY_S = 30;
    /** Whether this JDK has the ahead-of-time cache. */
    static final boolean AHEAD_OF_TIME = Runtime.version().feature() >= 25;

    private static final String NAME = AHEAD_OF_TIME ? "classes.aot" : "classes.jsa";
    private static final long PATIENCE_S = 300;

    /** Where Jupyter tells a kernel whose end is its own. */
    private static final String PARENT = "JPY_PARENT_PID";

    private final Path kernel;

    /**
     * The archive of an installed kernel.
     *
     * @param kernel its directory, with the jar
     */
    ClassArchive(Path kernel) {
        this.kernel = kernel;
    }

    /**
     * Makes the archive of the kernel that runs anew if its JDK or jars have changed, some time after its start.
     *
     * @param log hears why it could not be made
     */
    public static void renewLater(PrintStream log) {
        var thread = new Thread(() -> renew(log), "archive");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private static void renew(PrintStream log) {
        try {
            TimeUnit.SECONDS.sleep(DELAY_S);
            Path kernel = Install.jar().getParent();
            var archive = new ClassArchive(kernel);
            boolean installed = Files.exists(kernel.resolve("kernel.json")) && Files.isWritable(kernel);
            String problem = installed && !archive.isCurrent() ? archive.make() : "";
            if (!problem.isEmpty()) {
                log.println("anodyne: " + problem);
            }
        } catch (IOException e) {
            log.println("anodyne: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The options that use an archive beside the jar. */
    static List<String> options(String directory) {
        return List.of((AHEAD_OF_TIME ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + directory + "/" + NAME);
    }

    /** Whether the archive was made by this virtual machine from these jars. */
    boolean isCurrent() throws IOException {
        return Files.exists(kernel.resolve(NAME))
                && Files.exists(stamp())
                && Files.readString(stamp()).equals(madeFrom());
    }

    /**
     * Makes the archive, unless another process is about it.
     *
     * @return why there is no archive; empty if all went well
     */
    String make() throws IOException, InterruptedException {
        try (var channel = FileChannel.open(
                        kernel.resolve("classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                return "";
            }
            Path part = kernel.resolve(NAME + ".part");
            String problem = rehearse(part);
            if (problem.isEmpty()) {
                Files.move(part, kernel.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
                Files.writeString(stamp(), madeFrom());
            }
            return problem;
        }
    }

    private String rehearse(Path archive) throws IOException, InterruptedException {
        Files.deleteIfExists(archive);
        var command = new ArrayList<>(KernelSpec.java());
        command.add((AHEAD_OF_TIME ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
        command.addAll(List.of("-jar", kernel.resolve(KernelSpec.JAR).toString(), "rehearse"));
        Path log = Files.createTempFile("anodyne-rehearsal", ".log");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment()
                    .put(PARENT, Long.toString(ProcessHandle.current().pid()));
            var process = builder.start();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "no archive of classes was made within " + PATIENCE_S + " s";
            }
            return process.exitValue() == 0 && Files.exists(archive)
                    ? ""
                    : "no archive of classes was made: " + Files.readString(log).strip();
        } finally {
            Files.delete(log);
        }
    }

    private Path stamp() {
        return kernel.resolve("classes.stamp");
    }

    private String madeFrom() throws IOException {
        try (Stream<Path> jars = Files.walk(kernel)) {
            return Runtime.version() + " " + System.getProperty("java.home") + "\n"
                    + jars.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .map(ClassArchive::described)
                            .collect(Collectors.joining("\n"));
        }
    }

    private static String described(Path jar) {
        return jar + " " + jar.toFile().length() + " " + jar.toFile().lastModified();
    }
}
