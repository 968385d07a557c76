package anodyne.kernel.display;

import anodyne.notebook.MimeBundle;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Base64;

/** Turns bundles into what messages carry. */
public final class Bundles {
    private static final Gson GSON = new Gson();

    private Bundles() {}

    /**
     * The base kernel's form of a bundle.
     *
     * @param bundle a rendered value
     * @return the same, binary data in Base64
     */
    public static DisplayData displayData(MimeBundle bundle) {
        var data = new DisplayData();
        bundle.data().forEach((type, content) -> data.putData(type, encoded(type, content)));
        bundle.metadata().forEach(data::putMetaData);
        return data;
    }

    /**
     * The content of a message that shows something.
     *
     * @param data what to show
     * @return an object with {@code data} and {@code metadata}
     */
    public static JsonObject content(DisplayData data) {
        var content = GSON.toJsonTree(data).getAsJsonObject();
        if (!content.has("metadata")) {
            content.add("metadata", new JsonObject());
        }
        return content;
    }

    private static Object encoded(String type, Object content) {
        if (content instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        boolean json = type.endsWith("/json") || type.endsWith("+json");
        return json && content instanceof String text ? JsonParser.parseString(text) : content;
    }
}
