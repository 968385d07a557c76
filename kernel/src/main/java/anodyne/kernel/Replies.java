package anodyne.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;

/** Contents of replies, which all say how it went. */
final class Replies {
    private Replies() {}

    static JsonObject ok() {
        var content = new JsonObject();
        content.addProperty("status", "ok");
        return content;
    }

    static JsonObject error(String name, String message, Collection<String> traceback) {
        var content = error(name, message, strings(traceback));
        content.addProperty("status", "error");
        return content;
    }

    static JsonArray strings(Collection<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static JsonObject error(String name, String message, JsonArray traceback) {
        var content = new JsonObject();
        content.addProperty("ename", name);
        content.addProperty("evalue", message == null ? "" : message);
        content.add("traceback", traceback);
        return content;
    }
}
