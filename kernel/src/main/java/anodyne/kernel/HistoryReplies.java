package anodyne.kernel;

import anodyne.kernel.protocol.Request;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.history.HistoryEntry;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager.ResultFlag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Answers {@code history_request}. */
final class HistoryReplies {
    private HistoryReplies() {}

    static JsonObject reply(History history, Request request) {
        boolean withOutput = request.flag("output", false);
        var array = new JsonArray();
        for (var entry : lookup(history, request)) {
            array.add(triple(entry, withOutput));
        }
        var reply = Replies.ok();
        reply.add("history", array);
        return reply;
    }

    private static List<HistoryEntry> lookup(History history, Request request) {
        Set<ResultFlag> flags = EnumSet.noneOf(ResultFlag.class);
        if (request.flag("unique", false)) {
            flags.add(ResultFlag.UNIQUE);
        }
        String access = request.text("hist_access_type", "tail");
        return switch (access) {
            case "tail" -> history.lookupTail(request.number("n", 10), flags);
            case "range" ->
                history.lookupRange(
                        request.number("session", 0),
                        request.number("start", 0),
                        request.number("stop", Integer.MAX_VALUE),
                        flags);
            case "search" ->
                history.search(request.text("pattern", "*"), request.number("n", Integer.MAX_VALUE), flags);
            default ->
                throw new IllegalArgumentException(
                        "hist_access_type is '" + access + "'; there are tail, range and search");
        };
    }

    private static JsonArray triple(HistoryEntry entry, boolean withOutput) {
        var triple = new JsonArray();
        triple.add(entry.getSession());
        triple.add(entry.getCellNumber());
        if (withOutput) {
            var pair = new JsonArray();
            pair.add(entry.getInput());
            pair.add(entry.getOutput());
            triple.add(pair);
        } else {
            triple.add(entry.getInput());
        }
        return triple;
    }
}
