package anodyne.kernel.protocol;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.ZMQ;

/**
 * The five sockets to the front ends, served by one thread that sleeps until something happens.
 *
 * <p>The base connection polls each socket at intervals of 50 ms and more; this one uses its sockets alone.
 */
public final class Connection extends JupyterConnection {
    /** The version of the messaging specification that is spoken. */
    public static final String PROTOCOL = Wire.PROTOCOL;

    private static final List<byte[]> EVERYONE = List.of();
    private static final JsonObject NOTHING = new JsonObject();
    private static final int LINGER_MS = 1000;

    /** What front ends ask for, unless they are told otherwise. */
    private static final String SIGNATURES = "HmacSHA256";

    private final KernelConnectionProperties properties;
    private final Wire wire;
    private final Selector selector;
    private final Queue<Outgoing> outgoing = new ConcurrentLinkedQueue<>();
    private final Map<JupyterSocket, Consumer<Request>> receivers;
    private final Thread thread = new Thread(this::serve, "jupyter");
    /** Kept, because cells replace {@code System.err}. */
    private final PrintStream log = System.err;

    private volatile boolean closing;

    /**
     * Prepares the sockets; {@link #connect} opens them.
     *
     * @param properties the connection file
     * @param shell takes requests for evaluation, without delay
     * @param control takes requests that must not wait for it, without delay
     * @param stdin takes what the user has entered, without delay
     * @throws GeneralSecurityException if the signature scheme of the connection file is not supported
     * @throws IOException if the system gives no selector
     */
    public Connection(
            KernelConnectionProperties properties,
            Consumer<Request> shell,
            Consumer<Request> control,
            Consumer<Request> stdin)
            throws GeneralSecurityException, IOException {
        super(withPatientThreads(properties));
        Thread.setDefaultUncaughtExceptionHandler(null);
        this.properties = properties;
        this.wire = new Wire(properties.createHMACGenerator());
        this.selector = Selector.open();
        this.receivers = Map.of(this.shell, shell, this.control, control, this.stdin, stdin);
    }

    /** Loads what signatures need, which takes longer than all else about a message. */
    public static void prepareSignatures() {
        try {
            var mac = Mac.getInstance(SIGNATURES);
            mac.init(new SecretKeySpec(new byte[1], SIGNATURES));
            mac.doFinal();
        } catch (GeneralSecurityException e) {
            // To be said by whoever signs.
        }
    }

    /**
     * Lets the threads that the sockets are going to start go on when there is no memory, as while a cell takes all.
     *
     * <p>They take their handler of exceptions from the default, and there is no other way to give them one.
     */
    private static KernelConnectionProperties withPatientThreads(KernelConnectionProperties properties) {
        Thread.setDefaultUncaughtExceptionHandler(Connection::goOn);
        return properties;
    }

    private static void goOn(Thread thread, Throwable thrown) {
        for (Throwable e = thrown; e instanceof OutOfMemoryError; ) {
            try {
                thread.run();
                return;
            } catch (Throwable next) {
                e = next;
            }
        }
    }

    /** A message on its way; it stays in the queue until its last frame is sent. */
    private static final class Outgoing {
        private final ZMQ.Socket socket;
        private final List<byte[]> frames;
        private int next;

        Outgoing(ZMQ.Socket socket, List<byte[]> frames) {
            this.socket = socket;
            this.frames = frames;
        }

        void send() {
            for (int last = frames.size() - 1; next <= last; next++) {
                socket.send(frames.get(next), next < last ? ZMQ.SNDMORE : 0);
            }
        }
    }

    @Override
    public void connect() {
        // A lost message would leave the front end waiting for ever.
        iopub.setHWM(0);
        shell.setHWM(0);
        open(heartbeat, properties.getHbPort());
        open(shell, properties.getShellPort());
        open(control, properties.getControlPort());
        open(stdin, properties.getStdinPort());
        open(iopub, properties.getIopubPort());
        thread.start();
    }

    /**
     * Answers a request on the channel for evaluation.
     *
     * @param request what is answered
     * @param type of the reply
     * @param content of the reply
     */
    public void replyOnShell(Request request, String type, JsonObject content) {
        send(shell, wire.frames(request.identities(), type, request, NOTHING, content, EVERYONE));
    }

    /**
     * Answers a request on the control channel.
     *
     * @param request what is answered
     * @param type of the reply
     * @param content of the reply
     */
    public void replyOnControl(Request request, String type, JsonObject content) {
        send(control, wire.frames(request.identities(), type, request, NOTHING, content, EVERYONE));
    }

    /**
     * Asks the user of the front end that sent a request.
     *
     * @param request what the question arose from
     * @param content of the question
     */
    public void ask(Request request, JsonObject content) {
        send(stdin, wire.frames(request.identities(), "input_request", request, NOTHING, content, EVERYONE));
    }

    /**
     * Tells all front ends.
     *
     * @param parent what it follows from, or null
     * @param type of the message
     * @param content of the message
     */
    public void publish(Request parent, String type, JsonObject content) {
        publish(parent, type, content, EVERYONE);
    }

    /**
     * Tells all front ends.
     *
     * @param parent what it follows from, or null
     * @param type of the message
     * @param content of the message
     * @param buffers binary attachments
     */
    public void publish(Request parent, String type, JsonObject content, List<byte[]> buffers) {
        send(iopub, wire.frames(List.of(type.getBytes()), type, parent, NOTHING, content, buffers));
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
    }

    @Override
    public void waitUntilClose() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open(JupyterSocket socket, int port) {
        socket.setLinger(LINGER_MS);
        String address = properties.getTransport() + "://" + properties.getIp() + ":" + port;
        if (!socket.bind(address)) {
            throw new IllegalStateException("cannot listen at " + address);
        }
        try {
            socket.getFD().register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(ZMQ.Socket socket, List<byte[]> frames) {
        outgoing.add(new Outgoing(socket, frames));
        selector.wakeup();
    }

    private void serve() {
        boolean signalled = false;
        while (!closing || !outgoing.isEmpty()) {
            try {
                if (sendAll() || receiveAll()) {
                    signalled = false;
                } else {
                    if (signalled) {
                        // The sockets' own thread, which has signalled before it says what for, may wait for this
                        // processor.
                        Thread.yield();
                    }
                    signalled = selector.select(key -> {}) > 0;
                }
            } catch (OutOfMemoryError e) {
                // The cell that has taken all memory is about to fail.
            } catch (Throwable e) {
                // Whatever it was, a kernel that no longer answers would be worse.
                log.println("anodyne: " + e);
            }
        }
        super.close();
    }

    private boolean sendAll() {
        boolean any = false;
        for (Outgoing next = outgoing.peek(); next != null; next = outgoing.peek()) {
            try {
                next.send();
            } catch (RuntimeException e) {
                log.println("anodyne: a message was lost: " + e);
            }
            outgoing.remove();
            any = true;
        }
        return any;
    }

    private boolean receiveAll() {
        boolean any = false;
        for (byte[] beat = heartbeat.recv(ZMQ.DONTWAIT); beat != null; beat = heartbeat.recv(ZMQ.DONTWAIT)) {
            heartbeat.send(beat);
            any = true;
        }
        for (var receiver : receivers.entrySet()) {
            for (var frames = receive(receiver.getKey()); frames != null; frames = receive(receiver.getKey())) {
                pass(frames, receiver.getValue());
                any = true;
            }
        }
        // Takes note of new subscribers.
        iopub.getEvents();
        return any;
    }

    private static List<byte[]> receive(ZMQ.Socket socket) {
        byte[] first = socket.recv(ZMQ.DONTWAIT);
        if (first == null) {
            return null;
        }
        var frames = new ArrayList<byte[]>();
        frames.add(first);
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        return frames;
    }

    private void pass(List<byte[]> frames, Consumer<Request> receiver) {
        try {
            receiver.accept(wire.request(frames));
        } catch (Wire.BadMessage e) {
            log.println("anodyne: dropped " + e.getMessage());
        }
    }
}
