package anodyne.kernel.protocol;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * What cells send to the front ends, in order: printed text, gathered for a moment, and everything else.
 *
 * <p>A thread's output belongs to the cell that started it; that of the common pool, which all cells share, to the
 * latest cell.
 */
public final class Output {
    private static final int LIMIT = 1 << 16;
    private static final int GATHER_MS = 20;

    private final Connection connection;
    private final InheritableThreadLocal<Target> own = new InheritableThreadLocal<>();
    private final Gathered out = new Gathered("stdout");
    private final Gathered err = new Gathered("stderr");
    private volatile Target latest = new Target(null, true, false);

    /**
     * Output over a connection.
     *
     * @param connection to the front ends
     */
    public Output(Connection connection) {
        this.connection = connection;
        var flusher = new Thread(this::flushNowAndThen, "output");
        flusher.setDaemon(true);
        flusher.start();
    }

    /**
     * Where output goes.
     *
     * @param parent the request that runs the cell
     * @param silent whether nothing is shown
     * @param allowsInput whether the front end takes questions
     */
    public record Target(Request parent, boolean silent, boolean allowsInput) {}

    /**
     * Sends what this thread, and all that it starts from now on, puts out.
     *
     * @param target where to
     */
    public void begin(Target target) {
        own.set(target);
        latest = target;
    }

    /**
     * Where the output of the current thread goes.
     *
     * @return the target, without parent before the first cell
     */
    public Target target() {
        var mine = own.get();
        return mine == null || isShared(Thread.currentThread()) ? latest : mine;
    }

    /**
     * A stream of printed text.
     *
     * @param error true for the error stream
     * @return a stream in UTF-8, which cannot be closed
     */
    public PrintStream stream(boolean error) {
        return new PrintStream(error ? err : out, false, StandardCharsets.UTF_8) {
            @Override
            public void close() {
                flush();
            }
        };
    }

    /**
     * Sends a message after all text printed before it.
     *
     * @param type of the message
     * @param content of the message
     */
    public synchronized void publish(String type, JsonObject content) {
        flush();
        var target = target();
        if (!target.silent()) {
            connection.publish(target.parent(), type, content);
        }
    }

    /** Sends the text gathered so far, except a character that is not yet complete. */
    public synchronized void flush() {
        out.send();
        err.send();
    }

    /** Sends all that a cell has printed. */
    public synchronized void end() {
        out.sendAll();
        err.sendAll();
    }

    private static boolean isShared(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }

    private void flushNowAndThen() {
        while (true) {
            try {
                synchronized (this) {
                    while (out.isEmpty() && err.isEmpty()) {
                        wait();
                    }
                }
                Thread.sleep(GATHER_MS);
                flush();
            } catch (InterruptedException e) {
                return;
            } catch (OutOfMemoryError e) {
                // The cell that has taken all memory fails as well; what it had printed is sent with its end.
            }
        }
    }

    private final class Gathered extends OutputStream {
        private final String name;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private Target target;

        Gathered(String name) {
            this.name = name;
        }

        boolean isEmpty() {
            return text.size() == 0;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            synchronized (Output.this) {
                (this == out ? err : out).send();
                if (target() != target) {
                    send();
                    target = target();
                }
                text.write(bytes, from, length);
                if (text.size() >= LIMIT) {
                    send();
                } else {
                    Output.this.notifyAll();
                }
            }
        }

        void send() {
            send(wholeCharacters(text.toByteArray()));
        }

        void sendAll() {
            send(text.size());
        }

        private void send(int whole) {
            if (whole > 0) {
                byte[] bytes = text.toByteArray();
                text.reset();
                text.write(bytes, whole, bytes.length - whole);
                if (!target.silent()) {
                    var content = new JsonObject();
                    content.addProperty("name", name);
                    content.addProperty("text", new String(Arrays.copyOf(bytes, whole), StandardCharsets.UTF_8));
                    connection.publish(target.parent(), "stream", content);
                }
            }
        }

        /** How many bytes there are before a character that is not yet complete. */
        private static int wholeCharacters(byte[] bytes) {
            int start = bytes.length - 1;
            while (start >= 0 && start > bytes.length - 4 && (bytes[start] & 0xC0) == 0x80) {
                start--;
            }
            if (start < 0) {
                return bytes.length;
            }
            int lead = bytes[start] & 0xFF;
            int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
            return start + length > bytes.length ? start : bytes.length;
        }
    }
}
