package anodyne.kernel.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Turns messages into signed frames and back. */
final class Wire {
    static final String PROTOCOL = "5.4";

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(US_ASCII);
    private static final JsonObject NOTHING = new JsonObject();

    private final HMACGenerator signer;
    private final String session;
    private final AtomicLong sent = new AtomicLong();

    Wire(HMACGenerator signer) {
        this.signer = signer;
        // Not secret, only unique: a secure generator would cost start-up time.
        var random = ThreadLocalRandom.current();
        this.session = new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /**
     * Signs a message.
     *
     * @param to routing frames before the delimiter
     * @param parent what it answers or follows from, or null
     */
    List<byte[]> frames(
            List<byte[]> to, String type, Request parent, JsonObject metadata, JsonObject content, List<byte[]> more) {
        byte[] header = bytes(header(type));
        byte[] parentHeader = bytes(parent == null ? NOTHING : parent.header());
        byte[] metadataFrame = bytes(metadata);
        byte[] contentFrame = bytes(content);
        var frames = new ArrayList<>(to);
        frames.add(DELIMITER);
        frames.add(signature(header, parentHeader, metadataFrame, contentFrame));
        frames.addAll(List.of(header, parentHeader, metadataFrame, contentFrame));
        frames.addAll(more);
        return frames;
    }

    /**
     * Reads a message.
     *
     * @throws BadMessage if it is cut short, not signed with our key, or not JSON
     */
    Request request(List<byte[]> frames) throws BadMessage {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(DELIMITER, frames.get(delimiter))) {
            delimiter++;
        }
        if (frames.size() < delimiter + 6) {
            throw new BadMessage("a message of " + frames.size() + " frames lacks some");
        }
        var parts = frames.subList(delimiter + 2, delimiter + 6);
        byte[] expected = signature(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
        if (!MessageDigest.isEqual(expected, frames.get(delimiter + 1))) {
            throw new BadMessage("a message whose signature is not ours");
        }
        var request = new Request(
                List.copyOf(frames.subList(0, delimiter)),
                json(parts.get(0)),
                json(parts.get(2)),
                json(parts.get(3)),
                List.copyOf(frames.subList(delimiter + 6, frames.size())));
        var type = request.header().get("msg_type");
        if (type == null
                || !type.isJsonPrimitive()
                || !type.getAsJsonPrimitive().isString()) {
            throw new BadMessage("a message without type");
        }
        return request;
    }

    private JsonObject header(String type) {
        var header = new JsonObject();
        header.addProperty("msg_id", session + "_" + sent.incrementAndGet());
        header.addProperty("msg_type", type);
        header.addProperty("username", "kernel");
        header.addProperty("session", session);
        header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        header.addProperty("version", PROTOCOL);
        return header;
    }

    private byte[] signature(byte[] header, byte[] parent, byte[] metadata, byte[] content) {
        String signature = signer.calculateSignature(header, parent, metadata, content);
        return signature == null ? new byte[0] : signature.getBytes(US_ASCII);
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(UTF_8);
    }

    private static JsonObject json(byte[] frame) throws BadMessage {
        try {
            // Strictly: what is no text must not become other code.
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(frame)).toString();
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException | CharacterCodingException e) {
            throw new BadMessage("a message that is not a JSON object: " + e.getMessage());
        }
    }

    /** A message that is dropped. */
    static final class BadMessage extends Exception {
        BadMessage(String what) {
            super(what);
        }
    }
}
