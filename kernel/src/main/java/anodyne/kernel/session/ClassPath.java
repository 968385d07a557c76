package anodyne.kernel.session;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Where this virtual machine has its classes from.
 *
 * <p>The compiler would find the same, but opens every jar to see whether it names more.
 */
final class ClassPath {
    private ClassPath() {}

    /** The jars and directories, with those that the manifest of a jar names. */
    static List<Path> paths() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .flatMap(ClassPath::withNamed)
                .filter(Files::exists)
                .distinct()
                .toList();
    }

    /** The jars alone. */
    static List<Path> jars() {
        return jars(paths());
    }

    /** The jars among paths. */
    static List<Path> jars(List<Path> paths) {
        return paths.stream().filter(Files::isRegularFile).toList();
    }

    private static Stream<Path> withNamed(Path path) {
        return Stream.concat(Stream.of(path), Files.isRegularFile(path) ? named(path) : Stream.empty());
    }

    private static Stream<Path> named(Path path) {
        try (var jar = new JarFile(path.toFile())) {
            var manifest = jar.getManifest();
            String names =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            URI base = path.toUri();
            return names == null
                    ? Stream.empty()
                    : Arrays.stream(names.strip().split("\\s+"))
                            .map(base::resolve)
                            .map(Path::of);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
