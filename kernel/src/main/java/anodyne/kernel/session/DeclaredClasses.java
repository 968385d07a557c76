package anodyne.kernel.session;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** The classes in which JShell keeps what cells declare, as a compiler must see them: without code. */
final class DeclaredClasses {
    private final Map<String, JavaFileObject> files = new ConcurrentHashMap<>();
    private volatile int version;

    /** Adds a class. */
    void add(String name, byte[] bytes) {
        var writer = new ClassWriter(0);
        new ClassReader(bytes).accept(writer, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        files.put(name, new Declared(name, writer.toByteArray()));
        version++;
    }

    Collection<JavaFileObject> all() {
        return files.values();
    }

    /** Changes whenever there are other classes. */
    int version() {
        return version;
    }

    /** A class, in memory. */
    static final class Declared extends SimpleJavaFileObject {
        private final String binaryName;
        private final byte[] bytes;

        Declared(String binaryName, byte[] bytes) {
            super(URI.create("declared:///" + binaryName.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
            this.binaryName = binaryName;
            this.bytes = bytes;
        }

        String binaryName() {
            return binaryName;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
