package anodyne.kernel;

import anodyne.kernel.display.Bundles;
import anodyne.kernel.protocol.Comms;
import anodyne.kernel.protocol.Connection;
import anodyne.kernel.protocol.Request;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.List;

/** Answers all requests that run no cell. */
final class OtherRequests {
    private final AnodyneKernel kernel;
    private final Connection connection;
    private final Comms comms;
    private final Runnable end;

    OtherRequests(AnodyneKernel kernel, Connection connection, Comms comms, Runnable end) {
        this.kernel = kernel;
        this.connection = connection;
        this.comms = comms;
        this.end = end;
    }

    /** Sends replies on the channel of the request. */
    interface Replier {
        void reply(Request request, String type, JsonObject content);
    }

    void answer(Request request, Replier replier) {
        JsonObject reply = reply(request);
        if (reply != null) {
            replier.reply(request, request.type().replace("_request", "_reply"), reply);
        }
        if (request.type().equals("shutdown_request")) {
            connection.close();
            connection.waitUntilClose();
            end.run();
        }
    }

    private JsonObject reply(Request request) {
        try {
            return switch (request.type()) {
                case "kernel_info_request" -> information();
                case "complete_request" -> completions(request);
                case "inspect_request" -> inspection(request);
                case "is_complete_request" -> completeness(request);
                case "history_request" -> HistoryReplies.reply(kernel.getHistoryManager(), request);
                case "comm_info_request" -> conversations(request);
                case "interrupt_request" -> interruption();
                case "shutdown_request" -> shutdown(request);
                default -> null;
            };
        } catch (Exception | Error e) {
            return Replies.error(e.getClass().getSimpleName(), e.getMessage(), List.of());
        }
    }

    private JsonObject information() {
        var info = Replies.ok();
        info.addProperty("protocol_version", Connection.PROTOCOL);
        info.addProperty("implementation", "anodyne");
        info.addProperty("implementation_version", AnodyneKernel.version());
        info.add("language_info", language());
        info.addProperty("banner", kernel.getBanner());
        info.addProperty("debugger", false);
        info.add("help_links", helpLinks());
        return info;
    }

    private JsonObject language() {
        var language = kernel.getLanguageInfo();
        var content = new JsonObject();
        content.addProperty("name", language.getName());
        content.addProperty("version", language.getVersion());
        content.addProperty("mimetype", language.getMimetype());
        content.addProperty("file_extension", language.getFileExtension());
        content.addProperty("pygments_lexer", language.getPygmentsLexer());
        content.addProperty("codemirror_mode", language.getCodemirrorMode().toString());
        return content;
    }

    private JsonArray helpLinks() {
        var links = new JsonArray();
        for (var help : kernel.getHelpLinks()) {
            var link = new JsonObject();
            link.addProperty("text", help.getText());
            link.addProperty("url", help.getUrl());
            links.add(link);
        }
        return links;
    }

    private JsonObject completions(Request request) {
        String code = request.text("code", "");
        var options = kernel.complete(code, cursor(request, code));
        var reply = Replies.ok();
        reply.add("matches", Replies.strings(options.getReplacements()));
        reply.addProperty("cursor_start", code.codePointCount(0, options.getSourceStart()));
        reply.addProperty("cursor_end", code.codePointCount(0, options.getSourceEnd()));
        reply.add("metadata", new JsonObject());
        return reply;
    }

    private JsonObject inspection(Request request) {
        String code = request.text("code", "");
        var found = kernel.inspect(code, cursor(request, code), request.number("detail_level", 0) > 0);
        var reply = Bundles.content(found == null ? new DisplayData() : found);
        reply.addProperty("status", "ok");
        reply.addProperty("found", found != null);
        return reply;
    }

    private JsonObject completeness(Request request) {
        var reply = new JsonObject();
        String answer = kernel.isComplete(request.text("code", ""));
        boolean incomplete = answer.isBlank();
        reply.addProperty("status", incomplete ? "incomplete" : answer);
        if (incomplete) {
            reply.addProperty("indent", answer);
        }
        return reply;
    }

    private JsonObject conversations(Request request) {
        var reply = Replies.ok();
        reply.add("comms", comms.list(request.text("target_name", null)));
        return reply;
    }

    private JsonObject interruption() {
        kernel.interrupt();
        return Replies.ok();
    }

    private JsonObject shutdown(Request request) {
        boolean restart = request.flag("restart", false);
        kernel.onShutdown(restart);
        var reply = Replies.ok();
        reply.addProperty("restart", restart);
        return reply;
    }

    /** The cursor as Java counts, where the protocol counts whole characters. */
    private static int cursor(Request request, String code) {
        int characters = code.codePointCount(0, code.length());
        return code.offsetByCodePoints(0, Math.max(0, Math.min(request.number("cursor_pos", characters), characters)));
    }
}
