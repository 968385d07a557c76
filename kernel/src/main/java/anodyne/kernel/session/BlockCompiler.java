package anodyne.kernel.session;

import anodyne.kernel.session.DeclaredClasses.Declared;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTaskPool;
import com.sun.tools.javac.code.ClassFinder;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/**
 * Compiles blocks of statements in a single pass, where JShell takes several that grow with all that was ever compiled.
 *
 * <p>The compiler's memory of classes is kept from one block to the next by the same means that JShell has for it, which
 * the JDK does not offer to everybody: it must be asked for when the virtual machine starts.
 */
final class BlockCompiler {
    /** Where JShell declares what cells declare; classes of one package see each other's members. */
    static final String PACKAGE = "REPL";

    private final JavacTaskPool pool = new JavacTaskPool(1);
    private final List<String> options;
    private final DeclaredClasses declared;
    private final Files files;
    private Context known;
    private int knownVersion;

    /**
     * A compiler.
     *
     * @param options of javac
     * @param files what is on the class path
     * @param declared what cells have declared
     */
    BlockCompiler(List<String> options, JavaFileManager files, DeclaredClasses declared) {
        this.options = new ArrayList<>(options);
        this.options.addAll(List.of("-parameters", "-proc:none"));
        this.files = new Files(files, declared);
        this.declared = declared;
    }

    /**
     * What a compilation gives.
     *
     * @param classes by their names, empty if there is an error
     * @param errors what is wrong
     */
    record Result(Map<String, byte[]> classes, List<Diagnostic<? extends JavaFileObject>> errors) {
        boolean isComplete() {
            return errors.isEmpty() && !classes.isEmpty();
        }
    }

    /** Compiles a source file. */
    Result compile(String source) {
        var problems = new DiagnosticCollector<JavaFileObject>();
        files.output.clear();
        try {
            pool.<Void>getTask(null, files, problems, options, null, List.of(new SourceFile(source)), task -> {
                generate(task);
                return null;
            });
        } catch (StackOverflowError e) {
            // Nested too deeply, which JShell will say.
            return new Result(Map.of(), List.of());
        }
        var classes = new LinkedHashMap<String, byte[]>();
        files.output.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        files.output.clear();
        var errors = problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        return new Result(errors.isEmpty() ? classes : Map.of(), errors);
    }

    private void generate(JavacTask task) {
        var context = ((BasicJavacTask) task).getContext();
        if (context == known && knownVersion != declared.version()) {
            declarations(context).completer = ClassFinder.instance(context).getCompleter();
            declarations(context).members_field = null;
        }
        // A compiler that fails is not used again.
        known = null;
        int version = declared.version();
        try {
            task.generate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        knownVersion = version;
        known = context;
        forgetBlock(context);
    }

    /** The pool forgets classes that it has compiled, but their package would keep them. */
    private void forgetBlock(Context context) {
        var members = declarations(context).members_field;
        if (members != null) {
            for (String name : files.output.keySet()) {
                var symbol =
                        members.findFirst(Names.instance(context).fromString(name.substring(PACKAGE.length() + 1)));
                if (symbol != null) {
                    members.remove(symbol);
                }
            }
        }
    }

    private static PackageSymbol declarations(Context context) {
        var symbols = Symtab.instance(context);
        return symbols.enterPackage(
                symbols.unnamedModule, Names.instance(context).fromString(PACKAGE));
    }

    /** The class path, what cells have declared, and the output. */
    private static final class Files extends ForwardingJavaFileManager<JavaFileManager> {
        private final DeclaredClasses declared;
        private final Map<String, ByteArrayOutputStream> output = new LinkedHashMap<>();

        Files(JavaFileManager files, DeclaredClasses declared) {
            super(files);
            this.declared = declared;
        }

        @Override
        public Iterable<JavaFileObject> list(
                Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recursive)
                throws IOException {
            return location == StandardLocation.CLASS_PATH && packageName.equals(PACKAGE)
                    ? List.copyOf(declared.all())
                    : super.list(location, packageName, kinds, recursive);
        }

        @Override
        public String inferBinaryName(Location location, JavaFileObject file) {
            return file instanceof Declared ours ? ours.binaryName() : super.inferBinaryName(location, file);
        }

        @Override
        public boolean contains(Location location, FileObject file) throws IOException {
            return file instanceof Declared ? location == StandardLocation.CLASS_PATH : super.contains(location, file);
        }

        @Override
        public boolean isSameFile(FileObject one, FileObject other) {
            return one instanceof Declared || other instanceof Declared ? one == other : super.isSameFile(one, other);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("output:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    output.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
