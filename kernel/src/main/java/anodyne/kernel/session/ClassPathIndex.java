package anodyne.kernel.session;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * Which classes the packages of some jars hold. The jars stay open.
 *
 * <p>To list the jars takes a good part of the time of a start; an index saved beside them is read instead if it fits
 * them.
 */
public final class ClassPathIndex {
    private static final String FILE = "classes.index";
    private static final String CLASS = ".class";
    private static final String SEPARATOR = "\n";

    private final List<Jar> jars;
    private final Map<String, List<Holding>> byPackage = new HashMap<>();
    private final Map<String, List<JavaFileObject>> asked = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> names = new ConcurrentHashMap<>();

    private ClassPathIndex(List<Path> paths) {
        jars = paths.stream().map(Jar::new).toList();
    }

    /** The index of jars, saved or made. */
    static ClassPathIndex of(List<Path> paths) {
        var index = new ClassPathIndex(paths);
        try {
            if (!index.isRead()) {
                index.list();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the classes of the class path", e);
        }
        return index;
    }

    /** The index of the jars among paths, made in the background. */
    static CompletableFuture<ClassPathIndex> later(List<Path> paths) {
        return CompletableFuture.supplyAsync(() -> of(ClassPath.jars(paths)));
    }

    /**
     * Lists the jars of this virtual machine's class path and saves the index beside the first one.
     *
     * @throws IOException if a jar cannot be read or the index not be written
     */
    public static void save() throws IOException {
        save(ClassPath.jars());
    }

    static void save(List<Path> paths) throws IOException {
        var index = new ClassPathIndex(paths);
        index.list();
        Path file = index.file();
        Path part = file.resolveSibling(FILE + ".part");
        try (var out = Files.newOutputStream(part)) {
            index.write(out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The classes of a package in one jar: their simple names, joined. */
    private record Holding(Jar jar, byte[] bytes, int from, int length) {
        Stream<String> simpleNames() {
            return new String(bytes, from, length, StandardCharsets.UTF_8).lines();
        }

        Stream<JavaFileObject> classes(String packageName) {
            return simpleNames()
                    .map(name -> new JarClass(jar, packageName.isEmpty() ? name : packageName + "." + name));
        }
    }

    /** The classes of a package, without those of packages in it. */
    List<JavaFileObject> classes(String packageName) {
        return asked.computeIfAbsent(
                packageName,
                name -> byPackage.getOrDefault(name, List.of()).stream()
                        .flatMap(holding -> holding.classes(name))
                        .toList());
    }

    /** Whether the jars have classes in a package. */
    boolean knows(String packageName) {
        return byPackage.containsKey(packageName);
    }

    /** Whether a package has a class. */
    boolean has(String packageName, String simpleName) {
        return names.computeIfAbsent(
                        packageName,
                        name -> byPackage.getOrDefault(name, List.of()).stream()
                                .flatMap(Holding::simpleNames)
                                .collect(Collectors.toSet()))
                .contains(simpleName);
    }

    /** A jar, opened when it is first needed. */
    private static final class Jar {
        private final Path path;
        private JarFile file;

        Jar(Path path) {
            this.path = path;
        }

        synchronized JarFile open() throws IOException {
            if (file == null) {
                file = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
            }
            return file;
        }

        /** Tells when the jar has changed. */
        String stamp() {
            return path + " " + path.toFile().length() + " " + path.toFile().lastModified();
        }
    }

    /** A class in a jar. */
    static final class JarClass extends SimpleJavaFileObject {
        private final Jar jar;
        private final String binaryName;

        JarClass(Jar jar, String binaryName) {
            super(URI.create("jar:///" + file(binaryName)), Kind.CLASS);
            this.jar = jar;
            this.binaryName = binaryName;
        }

        /** The name of the class as the virtual machine knows it, with dots between packages. */
        String binaryName() {
            return binaryName;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            var open = jar.open();
            return open.getInputStream(open.getEntry(file(binaryName)));
        }

        private static String file(String binaryName) {
            return binaryName.replace('.', '/') + CLASS;
        }
    }

    private void list() throws IOException {
        for (var jar : jars) {
            var file = jar.open();
            var entries = file.isMultiRelease() ? file.versionedStream() : file.stream();
            entries.map(ZipEntry::getName)
                    .filter(name -> name.endsWith(CLASS) && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                    .collect(Collectors.groupingBy(
                            ClassPathIndex::packageOf,
                            Collectors.mapping(ClassPathIndex::simpleName, Collectors.joining(SEPARATOR))))
                    .forEach((name, files) -> add(name, jar, files.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void add(String packageName, Jar jar, byte[] files) {
        holdings(packageName).add(new Holding(jar, files, 0, files.length));
    }

    private List<Holding> holdings(String packageName) {
        return byPackage.computeIfAbsent(packageName, name -> new ArrayList<>(1));
    }

    private static String packageOf(String binaryName) {
        return binaryName.substring(0, Math.max(0, binaryName.lastIndexOf('.')));
    }

    private static String simpleName(String binaryName) {
        return binaryName.substring(binaryName.lastIndexOf('.') + 1);
    }

    private Path file() {
        return jars.get(0).path.resolveSibling(FILE);
    }

    /** What an index must agree with; which classes a jar has may depend on the version of Java. */
    private String stamp() {
        return jars.stream()
                .map(Jar::stamp)
                .collect(Collectors.joining("\n", Runtime.version().feature() + "\n", ""));
    }

    private void write(OutputStream stream) throws IOException {
        var out = new DataOutputStream(stream);
        byte[] stamp = stamp().getBytes(StandardCharsets.UTF_8);
        out.writeInt(stamp.length);
        out.write(stamp);
        out.writeInt(byPackage.size());
        for (var entry : new TreeMap<>(byPackage).entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().size());
            for (var holding : entry.getValue()) {
                out.writeInt(jars.indexOf(holding.jar()));
                out.writeInt(holding.length());
                out.write(holding.bytes(), holding.from(), holding.length());
            }
        }
    }

    /** Whether there is an index that fits; it has been taken over then. */
    private boolean isRead() throws IOException {
        if (jars.isEmpty() || !Files.exists(file())) {
            return false;
        }
        try {
            return isRead(Files.readAllBytes(file()));
        } catch (EOFException e) {
            byPackage.clear();
            return false;
        }
    }

    private boolean isRead(byte[] bytes) throws IOException {
        var source = new ByteArrayInputStream(bytes);
        var in = new DataInputStream(source);
        byte[] stamp = stamp().getBytes(StandardCharsets.UTF_8);
        if (in.readInt() != stamp.length || !Arrays.equals(in.readNBytes(stamp.length), stamp)) {
            return false;
        }
        for (int packages = in.readInt(); packages > 0; packages--) {
            var holdings = holdings(in.readUTF());
            for (int count = in.readInt(); count > 0; count--) {
                var jar = jars.get(in.readInt());
                int length = in.readInt();
                holdings.add(new Holding(jar, bytes, bytes.length - source.available(), length));
                in.skipNBytes(length);
            }
        }
        return true;
    }
}
