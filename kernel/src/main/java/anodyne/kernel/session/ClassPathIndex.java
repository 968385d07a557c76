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
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Which classes the packages of some jars hold. The jars stay open. */
final class ClassPathIndex {
    private static final String CLASS = ".class";

    private final Map<String, List<JavaFileObject>> byPackage = new HashMap<>();

    ClassPathIndex(Collection<Path> jars) {
        for (Path jar : jars) {
            add(jar);
        }
    }

    /** The classes of a package, without those of packages in it. */
    List<JavaFileObject> classes(String packageName) {
        return byPackage.getOrDefault(packageName, List.of());
    }

    /** A class in a jar. */
    static final class JarClass extends SimpleJavaFileObject {
        private final JarFile jar;
        private final JarEntry entry;
        private final String name;

        JarClass(JarFile jar, JarEntry entry, String name) {
            super(URI.create("jar:///" + name), Kind.CLASS);
            this.jar = jar;
            this.entry = entry;
            this.name = name;
        }

        /** The name of the class as the virtual machine knows it, with dots between packages. */
        String binaryName() {
            return name;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return jar.getInputStream(entry);
        }
    }

    private void add(Path path) {
        try {
            var jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
            var entries = jar.isMultiRelease() ? jar.versionedStream() : jar.stream();
            entries.forEach(entry -> add(jar, entry));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private void add(JarFile jar, JarEntry entry) {
        String file = entry.getName();
        if (!file.endsWith(CLASS) || file.endsWith("-info.class")) {
            return;
        }
        String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
        int dot = name.lastIndexOf('.');
        byPackage
                .computeIfAbsent(dot < 0 ? "" : name.substring(0, dot), packageName -> new ArrayList<>())
                .add(new JarClass(jar, entry, name));
    }
}
