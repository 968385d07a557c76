package anodyne.kernel;

import anodyne.kernel.display.KernelDisplay;
import anodyne.kernel.display.ProgressBars;
import anodyne.kernel.protocol.Comms;
import anodyne.kernel.protocol.Connection;
import anodyne.kernel.protocol.Input;
import anodyne.kernel.protocol.Output;
import anodyne.kernel.protocol.Request;
import anodyne.kernel.session.Reserve;
import anodyne.kernel.session.Session;
import anodyne.notebook.Display;
import anodyne.task.Progress;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes requests one after another: those of the shell channel in one thread, those of the control channel in another. */
final class Server {
    private static final int WAIT_MS = 20;

    private final BlockingQueue<Request> shellRequests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Request> controlRequests = new LinkedBlockingQueue<>();
    private final Input input = new Input();
    private final PrintStream log = System.err;
    private final AnodyneKernel kernel;
    private final Connection connection;
    private final Output output;
    private final Comms comms;
    private final CellRequests cells;
    private final OtherRequests others;

    /**
     * Listens at once, and answers when it {@link #serve}s.
     *
     * @param properties the connection file
     * @param history what was typed in earlier sessions
     * @param end what to do when the kernel is shut down
     */
    Server(KernelConnectionProperties properties, Path history, Runnable end)
            throws GeneralSecurityException, IOException {
        connection = new Connection(properties, shellRequests::add, controlRequests::add, input::answer);
        kernel = new AnodyneKernel(history);
        output = new Output(connection);
        input.attach(connection, output);
        cells = new CellRequests(kernel, connection, output);
        comms = new Comms(output);
        others = new OtherRequests(kernel, connection, comms, end);
        connection.connect();
    }

    /** Gives cells the standard streams, the display and the progress of the whole virtual machine. */
    void takeOver() {
        System.setOut(output.stream(false));
        System.setErr(output.stream(true));
        System.setIn(input);
        cells.beforeEach(this::giveLostStreams);
        var display = new KernelDisplay(output);
        Display.install(display);
        Progress.listen(new ProgressBars(display));
        comms.install();
    }

    /** A cell may redirect the streams for later ones, but not take them away. */
    private void giveLostStreams() {
        if (System.out == null) {
            System.setOut(output.stream(false));
        }
        if (System.err == null) {
            System.setErr(output.stream(true));
        }
        if (System.in == null) {
            System.setIn(input);
        }
    }

    /** Serves until the kernel is shut down. */
    void serve() {
        var control = new Thread(() -> takeForEver(controlRequests, this::control), "control");
        control.setDaemon(true);
        control.start();
        warmUp();
        takeForEver(shellRequests, this::shell);
    }

    /** Does in the first pauses of the front end what makes later requests faster. */
    private void warmUp() {
        try {
            long asked = System.nanoTime();
            for (boolean more = true; more; ) {
                var request = shellRequests.poll(pauseSince(asked), TimeUnit.MILLISECONDS);
                if (request != null) {
                    shell(request);
                    asked = System.nanoTime();
                } else if (kernel.isOpen()) {
                    more = kernel.warmUp();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            log.println("anodyne: " + e);
        }
    }

    private long pauseSince(long asked) {
        return kernel.isOpen()
                ? Math.max(0, kernel.pauseBeforeWarmUp() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked))
                : WAIT_MS;
    }

    private static void takeForEver(BlockingQueue<Request> requests, Consumer<Request> taker) {
        while (true) {
            try {
                taker.accept(requests.take());
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // Said where it was thrown, if there was memory for that.
                Reserve.giveIfNeeded(e);
            }
        }
    }

    private void shell(Request request) {
        // Before anybody can see that the kernel is busy, and interrupt it.
        Session.begin();
        status(request, "busy");
        try {
            switch (request.type()) {
                case "execute_request" ->
                    cells.execute(request, this::takeWaiting).forEach(this::abort);
                case "comm_open", "comm_msg", "comm_close" -> cells.converse(request, comms);
                default -> others.answer(request, connection::replyOnShell);
            }
        } catch (Throwable e) {
            Reserve.giveIfNeeded(e);
            log.println("anodyne: " + request.type() + " failed: " + e);
            if (request.type().equals("execute_request")) {
                cells.refuse(request, e);
            }
        } finally {
            status(request, "idle");
        }
    }

    private List<Request> takeWaiting() {
        var waiting = new ArrayList<Request>();
        shellRequests.drainTo(waiting);
        return waiting;
    }

    private void abort(Request request) {
        if (request.type().equals("execute_request")) {
            status(request, "busy");
            cells.abort(request);
            status(request, "idle");
        } else {
            shell(request);
        }
    }

    private void control(Request request) {
        status(request, "busy");
        try {
            others.answer(request, connection::replyOnControl);
        } catch (Throwable e) {
            Reserve.giveIfNeeded(e);
            log.println("anodyne: " + request.type() + " failed: " + e);
        } finally {
            status(request, "idle");
        }
    }

    private void status(Request request, String state) {
        var content = new JsonObject();
        content.addProperty("execution_state", state);
        connection.publish(request, "status", content);
    }
}
