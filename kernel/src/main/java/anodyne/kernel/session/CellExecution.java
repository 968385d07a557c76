package anodyne.kernel.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.SPIResolutionException;

/**
 * Runs compiled snippets in this virtual machine and keeps their values as they are, where JShell keeps only text.
 *
 * <p>Not a {@code LocalExecutionControl}: that stops threads by force on JDK 17 and by a pass over the bytecode of its
 * own on later ones; {@link Instrumentation} does the same on all.
 */
final class CellExecution extends DirectExecutionControl {
    private final CellClasses classes;
    private final CellThreads threads;
    private boolean ran;
    private Object value;
    private Throwable thrown;

    CellExecution(CellClasses classes, CellThreads threads) {
        super(classes);
        this.classes = classes;
        this.threads = threads;
    }

    /**
     * Runs a block of statements.
     *
     * @param name the class that it was compiled to
     * @param method its method
     * @param compiled the class and those inside it
     * @throws Throwable what the block throws
     */
    void run(String name, String method, Map<String, byte[]> compiled) throws Throwable {
        var block = classes.load(name, compiled).getDeclaredMethod(method);
        block.setAccessible(true);
        try {
            call(block);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What the latest snippet has returned. */
    Object value() {
        return value;
    }

    /** What the latest snippet has thrown, or null. */
    Throwable thrown() {
        return thrown;
    }

    /** Whether the latest snippet has run. */
    boolean ran() {
        return ran;
    }

    /** Forgets the latest snippet, so that its value can be collected. */
    void forget() {
        ran = false;
        value = null;
        thrown = null;
    }

    @Override
    protected String invoke(Method method) throws Exception {
        forget();
        ran = true;
        try {
            value = call(method);
            return "";
        } catch (Throwable e) {
            thrown = e instanceof InvocationTargetException ? e.getCause() : e;
            // JShell must see what it throws itself; anything else it would copy, at the risk of failing.
            throw new InvocationTargetException(thrown instanceof SPIResolutionException ? thrown : new Thrown());
        }
    }

    private Object call(Method method) throws Throwable {
        return threads.call(method.getDeclaringClass().getClassLoader(), () -> method.invoke(null));
    }

    /** Tells JShell that a snippet has thrown. */
    private static final class Thrown extends Exception {
        Thrown() {
            super(null, null, false, false);
        }
    }
}
