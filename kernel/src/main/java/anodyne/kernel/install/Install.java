package anodyne.kernel.install;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies the kernel to where Jupyter looks for it. */
@Command(name = "install", description = "Installs the kernel for Jupyter.", mixinStandardHelpOptions = true)
public final class Install implements Callable<Integer> {
    private static final List<String> LOGOS = List.of("logo-svg.svg", "logo-32x32.png", "logo-64x64.png");

    @ArgGroup(multiplicity = "1")
    private Place place;

    /** Prepares the command; its options are set by picocli. */
    public Install() {}

    private static final class Place {
        @Option(names = "--prefix", paramLabel = "DIR", description = "A Python environment, such as sys.prefix.")
        private Path prefix;

        @Option(names = "--user", description = "The data directory of this user.")
        private boolean user;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = (place.user ? JupyterData.ofUser() : place.prefix.resolve("share/jupyter"))
                .resolve("kernels/anodyne")
                .toAbsolutePath();
        Files.createDirectories(directory);
        copyJars(directory);
        for (String logo : LOGOS) {
            try (InputStream image = Install.class.getResourceAsStream("/anodyne/kernel/" + logo)) {
                Files.copy(image, directory.resolve(logo), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(directory.resolve("kernel.json"), KernelSpec.json());
        String problem = new ClassArchive(directory).make();
        System.out.println("Installed the kernel in " + directory + (problem.isEmpty() ? "" : "; " + problem));
        return 0;
    }

    /** The jar that this class is in. */
    static Path jar() {
        return Path.of(URI.create(Install.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    private static void copyJars(Path directory) throws IOException {
        Path jar = jar();
        if (!Files.isRegularFile(jar)) {
            throw new IOException("the kernel is installed from its jar, not from " + jar);
        }
        Path lib = jar.resolveSibling("lib");
        clear(directory.resolve("lib"));
        Files.copy(jar, directory.resolve(KernelSpec.JAR), StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> jars = Files.list(lib)) {
            for (Path each : jars.toList()) {
                Files.copy(each, directory.resolve("lib").resolve(each.getFileName()));
            }
        }
    }

    private static void clear(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> old = Files.list(directory)) {
            for (Path each : old.toList()) {
                Files.delete(each);
            }
        }
    }
}
