package anodyne.kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A message from a front end; what is sent because of it names it as parent.
 *
 * @param identities routing frames, to be repeated in a reply
 * @param header who sent what and when
 * @param metadata whatever the front end added
 * @param content what is asked, according to the type
 * @param buffers binary attachments
 */
public record Request(
        List<byte[]> identities, JsonObject header, JsonObject metadata, JsonObject content, List<byte[]> buffers) {

    /**
     * The kind of the message.
     *
     * @return such as {@code execute_request}
     */
    public String type() {
        return header.get("msg_type").getAsString();
    }

    /**
     * A text of the content.
     *
     * @param name which
     * @param otherwise if it is missing
     * @return the text
     */
    public String text(String name, String otherwise) {
        return present(name) ? content.get(name).getAsString() : otherwise;
    }

    /**
     * A number of the content.
     *
     * @param name which
     * @param otherwise if it is missing
     * @return the number
     */
    public int number(String name, int otherwise) {
        return present(name) ? content.get(name).getAsInt() : otherwise;
    }

    /**
     * A switch of the content.
     *
     * @param name which
     * @param otherwise if it is missing
     * @return whether it is on
     */
    public boolean flag(String name, boolean otherwise) {
        return present(name) ? content.get(name).getAsBoolean() : otherwise;
    }

    /**
     * An object of the content.
     *
     * @param name which
     * @return the object, empty if it is missing
     */
    public JsonObject object(String name) {
        JsonElement value = content.get(name);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    private boolean present(String name) {
        return content.has(name) && !content.get(name).isJsonNull();
    }
}
