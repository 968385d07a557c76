package anodyne.kernel.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Which classes the packages of some jars hold. The jars stay open. */
final class ClassPathIndex {
    private static final String CLASS = ".class";

    private final Map<String, List<Holding>> byPackage = new HashMap<>();
    private final Map<String, List<JavaFileObject>> asked = new ConcurrentHashMap<>();

    ClassPathIndex(Collection<Path> jars) {
        for (Path jar : jars) {
            add(jar);
        }
    }

    /** The files of a package in one jar. */
    private record Holding(JarFile jar, List<String> files) {}

    /** The classes of a package, without those of packages in it. */
    List<JavaFileObject> classes(String packageName) {
        return asked.computeIfAbsent(
                packageName,
                name -> byPackage.getOrDefault(name, List.of()).stream()
                        .flatMap(holding -> holding.files().stream().map(file -> new JarClass(holding.jar(), file)))
                        .map(JavaFileObject.class::cast)
                        .toList());
    }

    /** A class in a jar. */
    static final class JarClass extends SimpleJavaFileObject {
        private final JarFile jar;
        private final String file;

        JarClass(JarFile jar, String file) {
            super(URI.create("jar:///" + file), Kind.CLASS);
            this.jar = jar;
            this.file = file;
        }

        /** The name of the class as the virtual machine knows it, with dots between packages. */
        String binaryName() {
            return file.substring(0, file.length() - CLASS.length()).replace('/', '.');
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return jar.getInputStream(jar.getEntry(file));
        }
    }

    private void add(Path path) {
        try {
            var jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
            var entries = jar.isMultiRelease() ? jar.versionedStream() : jar.stream();
            entries.map(ZipEntry::getName)
                    .filter(file -> file.endsWith(CLASS) && !file.endsWith("-info.class"))
                    .collect(Collectors.groupingBy(ClassPathIndex::packageOf))
                    .forEach((name, files) -> byPackage
                            .computeIfAbsent(name, packageName -> new ArrayList<>())
                            .add(new Holding(jar, files)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static String packageOf(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash).replace('/', '.');
    }
}
