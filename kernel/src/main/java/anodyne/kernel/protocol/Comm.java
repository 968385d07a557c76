package anodyne.kernel.protocol;

import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.function.Consumer;

/** A conversation with an object in the front end, such as a widget. */
public final class Comm {
    private static final Consumer<JsonObject> IGNORED = data -> {};

    private final String id;
    private final String target;
    private final Comms comms;
    private volatile Consumer<JsonObject> messages = IGNORED;
    private volatile Consumer<JsonObject> end = IGNORED;

    Comm(String id, String target, Comms comms) {
        this.id = id;
        this.target = target;
        this.comms = comms;
    }

    /**
     * What both sides call it.
     *
     * @return unique
     */
    public String id() {
        return id;
    }

    /**
     * What answers at the other side.
     *
     * @return the name under which it is registered there, or here
     */
    public String target() {
        return target;
    }

    /**
     * Says something to the other side.
     *
     * @param data whatever the two agree on
     */
    public void send(JsonObject data) {
        comms.send(this, "comm_msg", data);
    }

    /**
     * Ends the conversation.
     *
     * @param data last words
     */
    public void close(JsonObject data) {
        comms.close(this, data);
    }

    /**
     * Hears what the other side says.
     *
     * @param listener called with the data of each message, in the order of the cells; replaces the one before
     */
    public void onMessage(Consumer<JsonObject> listener) {
        messages = Objects.requireNonNull(listener, "listener");
    }

    /**
     * Hears that the other side has ended the conversation.
     *
     * @param listener called once with the last words; replaces the one before
     */
    public void onClose(Consumer<JsonObject> listener) {
        end = Objects.requireNonNull(listener, "listener");
    }

    void received(JsonObject data) {
        messages.accept(data);
    }

    void ended(JsonObject data) {
        end.accept(data);
    }
}
