package anodyne.kernel.session;

import anodyne.kernel.session.ClassPathIndex.JarClass;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The files that the compiler sees, with the jars of the class path listed once and for all.
 *
 * <p>The compiler's own files would read the jars through a file system that takes long to open, ask each jar anew for
 * every package that a cell imports, and search all of them for plug-ins at every pass.
 */
final class ClassPathFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {
    private static final long LONGEST_DELAY_S = 5;

    private volatile Thread opener;
    private final CountDownLatch open;
    private List<Path> classPath;
    private CompletableFuture<ClassPathIndex> jars;

    /**
     * Files for a session.
     *
     * @param classPath where classes are
     * @param jars lists those of the class path
     * @param open reaches zero when the session has done what is urgent
     */
    ClassPathFiles(
            StandardJavaFileManager files,
            List<Path> classPath,
            CompletableFuture<ClassPathIndex> jars,
            CountDownLatch open) {
        super(files);
        this.open = open;
        setClassPath(classPath, jars);
    }

    private void setClassPath(List<Path> paths, CompletableFuture<ClassPathIndex> listed) {
        classPath = paths;
        jars = listed;
        try {
            fileManager.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    paths.stream().filter(Files::isDirectory).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class path", e);
        }
    }

    /** The same for JShell, which is opened by this thread. */
    ClassPathFiles openedHere() {
        opener = Thread.currentThread();
        return this;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recursive)
            throws IOException {
        var others = super.list(location, packageName, kinds, recursive);
        if (location != StandardLocation.CLASS_PATH || recursive || !kinds.contains(JavaFileObject.Kind.CLASS)) {
            return others;
        }
        var all = new ArrayList<>(jars.join().classes(packageName));
        others.forEach(all::add);
        return all;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof JarClass ours ? ours.binaryName() : super.inferBinaryName(location, file);
    }

    @Override
    public ClassLoader getClassLoader(Location location) {
        // Asked for only to find plug-ins and annotation processors, of which there are none.
        return ClassLoader.getPlatformClassLoader();
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one instanceof JarClass || other instanceof JarClass ? one == other : fileManager.isSameFile(one, other);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof JarClass ? location == StandardLocation.CLASS_PATH : super.contains(location, file);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        var paths = new ArrayList<Path>();
        files.forEach(file -> paths.add(file.toPath()));
        setLocationFromPaths(location, paths);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths) throws IOException {
        if (location == StandardLocation.CLASS_PATH) {
            setClassPath(List.copyOf(paths), ClassPathIndex.later(List.copyOf(paths)));
        } else {
            fileManager.setLocationFromPaths(location, paths);
        }
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        if (Thread.currentThread() != opener) {
            delay();
        }
        return location == StandardLocation.CLASS_PATH ? classPath : fileManager.getLocationAsPaths(location);
    }

    /** JShell reads all of the platform and the class path for completion, in a thread of its own, as soon as it can. */
    private void delay() {
        try {
            open.await(LONGEST_DELAY_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return location == StandardLocation.CLASS_PATH
                ? classPath.stream().map(Path::toFile).toList()
                : fileManager.getLocation(location);
    }

    @Override
    public void setLocationForModule(Location location, String moduleName, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationForModule(location, moduleName, paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromPaths(Collection<? extends Path> paths) {
        return fileManager.getJavaFileObjectsFromPaths(paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(Path... paths) {
        return fileManager.getJavaFileObjects(paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public Path asPath(FileObject file) {
        if (file instanceof JarClass) {
            throw new UnsupportedOperationException(file + " is in a jar");
        }
        return fileManager.asPath(file);
    }

    @Override
    public void setPathFactory(PathFactory factory) {
        fileManager.setPathFactory(factory);
    }
}
