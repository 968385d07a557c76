package anodyne.kernel;

import anodyne.kernel.display.Bundles;
import anodyne.kernel.protocol.Comms;
import anodyne.kernel.protocol.Connection;
import anodyne.kernel.protocol.Output;
import anodyne.kernel.protocol.Request;
import anodyne.kernel.session.CellFailure;
import anodyne.kernel.session.Reserve;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** Runs cells as {@code execute_request} asks. */
final class CellRequests {
    private final AnodyneKernel kernel;
    private final Connection connection;
    private final Output output;

    /** Kept, because cells replace {@code System.err}. */
    private final PrintStream log = System.err;

    private Runnable prepare = () -> {};

    CellRequests(AnodyneKernel kernel, Connection connection, Output output) {
        this.kernel = kernel;
        this.connection = connection;
        this.output = output;
    }

    /**
     * How a cell ended.
     *
     * @param reply tells it
     * @param shown its value as plain text, or null
     */
    private record Outcome(JsonObject reply, String shown) {}

    /** Says what to do before each cell. */
    void beforeEach(Runnable preparation) {
        prepare = preparation;
    }

    /**
     * Runs a cell and answers.
     *
     * @param waiting takes what waits; asked before the answer, because later requests were sent knowing it
     * @return what shall not run, because it waited for a cell that has failed
     */
    List<Request> execute(Request request, Supplier<List<Request>> waiting) {
        boolean silent = request.flag("silent", false);
        boolean stored = !silent && request.flag("store_history", true);
        int number = stored ? kernel.nextCell() : kernel.executionCount();
        prepare.run();
        Reserve.keep();
        output.begin(new Output.Target(request, silent, request.flag("allow_stdin", true)));
        if (!silent) {
            output.publish("execute_input", input(request, number));
        }
        var outcome = run(request, number);
        var reply = outcome.reply();
        output.end();
        reply.addProperty("execution_count", number);
        reply.add("payload", new JsonArray());
        boolean stops = !reply.get("status").getAsString().equals("ok") && request.flag("stop_on_error", true);
        var stopped = stops ? waiting.get() : List.<Request>of();
        connection.replyOnShell(request, "execute_reply", reply);
        if (stored) {
            remember(number, request.text("code", ""), outcome.shown());
        }
        return stopped;
    }

    /** Lets code of cells hear what an object in the front end says. */
    void converse(Request message, Comms comms) {
        prepare.run();
        output.begin(new Output.Target(message, false, false));
        try {
            kernel.run(() -> {
                comms.take(message);
                return null;
            });
        } catch (CellFailure e) {
            System.err.println(String.join("\n", e.lines()));
        }
        output.end();
    }

    /** Answers a request that cannot be read. */
    void refuse(Request request, Throwable reason) {
        var reply = Replies.error(reason.getClass().getSimpleName(), String.valueOf(reason.getMessage()), List.of());
        reply.addProperty("execution_count", kernel.executionCount());
        connection.replyOnShell(request, "execute_reply", reply);
    }

    /** Answers a request that shall not run because one before it has failed. */
    void abort(Request request) {
        var reply = new JsonObject();
        reply.addProperty("status", "aborted");
        reply.addProperty("execution_count", kernel.executionCount());
        connection.replyOnShell(request, "execute_reply", reply);
    }

    private void remember(int number, String code, String shown) {
        try {
            kernel.getHistoryManager().store(number, code, shown);
        } catch (UncheckedIOException e) {
            log.println("anodyne: " + e.getMessage() + ": " + e.getCause());
        }
    }

    private Outcome run(Request request, int number) {
        String text = null;
        try {
            var shown = evaluate(request.text("code", ""));
            if (shown != null) {
                var content = Bundles.content(shown);
                text = text(content);
                content.addProperty("execution_count", number);
                output.publish("execute_result", content);
            }
            var reply = Replies.ok();
            reply.add("user_expressions", values(request.object("user_expressions")));
            Reserve.enough();
            return new Outcome(reply, text);
        } catch (CellFailure e) {
            var error = Replies.error(e.name(), e.getMessage(), e.lines());
            output.publish("error", published(error));
            return new Outcome(error, text);
        }
    }

    private JsonObject values(JsonObject expressions) {
        var values = new JsonObject();
        for (var expression : expressions.entrySet()) {
            values.add(expression.getKey(), value(expression.getValue().getAsString()));
        }
        return values;
    }

    private JsonObject value(String expression) {
        try {
            var shown = evaluate(expression);
            var value = Bundles.content(shown == null ? new DisplayData() : shown);
            value.addProperty("status", "ok");
            return value;
        } catch (CellFailure e) {
            return Replies.error(e.name(), e.getMessage(), e.lines());
        }
    }

    private DisplayData evaluate(String code) throws CellFailure {
        try {
            return kernel.eval(code);
        } catch (CellFailure e) {
            throw e;
        } catch (Throwable e) {
            Reserve.giveIfNeeded(e);
            // Not the cell's fault, yet the user must hear of it.
            throw new CellFailure(e.getClass().getSimpleName(), e.getMessage(), List.of("kernel error: " + e), e);
        }
    }

    private static String text(JsonObject shown) {
        var text = shown.getAsJsonObject("data").get("text/plain");
        return text == null ? null : text.getAsString();
    }

    private static JsonObject input(Request request, int number) {
        var content = new JsonObject();
        content.addProperty("code", request.text("code", ""));
        content.addProperty("execution_count", number);
        return content;
    }

    private static JsonObject published(JsonObject error) {
        var content = error.deepCopy();
        content.remove("status");
        return content;
    }
}
