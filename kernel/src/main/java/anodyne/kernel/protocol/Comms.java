package anodyne.kernel.protocol;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** All conversations with objects in front ends, and who answers when a front end begins one. */
public final class Comms {
    private static volatile Comms current;

    private final Output output;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final Map<String, Comm> open = new ConcurrentHashMap<>();

    /**
     * No conversations.
     *
     * @param output takes what is said
     */
    public Comms(Output output) {
        this.output = output;
    }

    /** Answers when a front end begins a conversation. */
    @FunctionalInterface
    public interface Target {
        /**
         * Takes up a conversation.
         *
         * @param comm where to listen and to answer
         * @param data first words
         */
        void opened(Comm comm, JsonObject data);
    }

    /** Makes these the conversations that cells have. */
    public void install() {
        current = this;
    }

    /**
     * The conversations of the kernel that runs the calling cell.
     *
     * @return all of them
     * @throws IllegalStateException outside a kernel
     */
    public static Comms current() {
        if (current == null) {
            throw new IllegalStateException("there is no front end to converse with");
        }
        return current;
    }

    /**
     * Says who answers.
     *
     * @param name that the front end asks for
     * @param target answers; replaces the one before
     */
    public void register(String name, Target target) {
        targets.put(name, Objects.requireNonNull(target, "target"));
    }

    /**
     * Begins a conversation.
     *
     * @param target the name of what shall answer in the front end
     * @param data first words
     * @return where to go on
     */
    public Comm open(String target, JsonObject data) {
        var comm = new Comm(UUID.randomUUID().toString(), target, this);
        open.put(comm.id(), comm);
        send(comm, "comm_open", data);
        return comm;
    }

    /**
     * The conversations that have not ended.
     *
     * @param target only those with this name, or null for all
     * @return their targets by their ids, as the protocol has it
     */
    public JsonObject list(String target) {
        var list = new JsonObject();
        for (var comm : open.values()) {
            if (target == null || target.equals(comm.target())) {
                var entry = new JsonObject();
                entry.addProperty("target_name", comm.target());
                list.add(comm.id(), entry);
            }
        }
        return list;
    }

    /**
     * Takes what a front end says, and lets the listeners know.
     *
     * @param message a {@code comm_open}, {@code comm_msg} or {@code comm_close}
     */
    public void take(Request message) {
        String id = message.text("comm_id", "");
        var data = message.object("data");
        switch (message.type()) {
            case "comm_open" -> begin(id, message.text("target_name", ""), data);
            case "comm_msg" -> {
                var comm = open.get(id);
                if (comm != null) {
                    comm.received(data);
                }
            }
            default -> {
                var comm = open.remove(id);
                if (comm != null) {
                    comm.ended(data);
                }
            }
        }
    }

    void send(Comm comm, String type, JsonObject data) {
        if (!open.containsKey(comm.id())) {
            throw new IllegalStateException("the conversation " + comm.id() + " has ended");
        }
        var content = new JsonObject();
        content.addProperty("comm_id", comm.id());
        if (type.equals("comm_open")) {
            content.addProperty("target_name", comm.target());
        }
        content.add("data", data);
        output.publish(type, content);
    }

    void close(Comm comm, JsonObject data) {
        if (open.containsKey(comm.id())) {
            send(comm, "comm_close", data);
            open.remove(comm.id());
        }
    }

    private void begin(String id, String name, JsonObject data) {
        var comm = new Comm(id, name, this);
        var target = targets.get(name);
        open.put(id, comm);
        if (target == null) {
            close(comm, new JsonObject());
        } else {
            target.opened(comm, data);
        }
    }
}
