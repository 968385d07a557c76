package anodyne.kernel.session;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.EngineTerminationException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/** The classes of cells. JShell's own loader would keep the bytes of each for ever. */
final class CellClasses implements LoaderDelegate {
    private final Loader loader = new Loader();
    private final DeclaredClasses declared;

    /**
     * No classes.
     *
     * @param declared hears of what JShell loads
     */
    CellClasses(DeclaredClasses declared) {
        this.declared = declared;
    }

    /** Loads the class of a block of statements, with those inside it. */
    Class<?> load(String name, Map<String, byte[]> classes) {
        classes.forEach((each, bytes) -> loader.waiting.put(each, Instrumentation.guard(bytes)));
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the compiler has not made " + name, e);
        }
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        var installed = new boolean[classes.length];
        for (var one : classes) {
            declared.add(one.name(), one.bytecodes());
            loader.waiting.put(one.name(), Instrumentation.guard(one.bytecodes()));
        }
        try {
            for (int i = 0; i < classes.length; i++) {
                loader.loadClass(classes[i].name());
                installed[i] = true;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ClassInstallException("cannot load " + e.getMessage(), installed);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        // Nothing is redefined in place: JShell gives each new form of a class a new name.
    }

    @Override
    public void addToClasspath(String path) throws EngineTerminationException, InternalException {
        try {
            for (String entry : path.split(java.io.File.pathSeparator)) {
                loader.addURL(Path.of(entry).toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw new InternalException(e.toString());
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    private static final class Loader extends URLClassLoader {
        private final Map<String, byte[]> waiting = new ConcurrentHashMap<>();

        Loader() {
            super(new URL[0], ClassLoader.getSystemClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = waiting.remove(name);
            return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        protected void addURL(URL url) {
            super.addURL(url);
        }
    }
}
