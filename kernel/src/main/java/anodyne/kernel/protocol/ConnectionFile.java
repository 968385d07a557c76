package anodyne.kernel.protocol;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where front ends expect a kernel, as Jupyter writes it to a file.
 *
 * <p>The base kernel reads the same by reflection, which takes a tenth of the time until the kernel answers.
 */
public final class ConnectionFile {
    private static final String TRANSPORT = "tcp";

    private final Path file;
    private final JsonObject content;

    private ConnectionFile(Path file, JsonObject content) {
        this.file = file;
        this.content = content;
    }

    /**
     * Reads a connection file.
     *
     * @param file a JSON object
     * @return what it says
     * @throws IOException if it cannot be read, is no JSON object, or lacks a value
     */
    public static KernelConnectionProperties read(Path file) throws IOException {
        try {
            return new ConnectionFile(
                            file, JsonParser.parseString(Files.readString(file)).getAsJsonObject())
                    .properties();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException(file + " is not a connection file: " + e.getMessage(), e);
        }
    }

    private KernelConnectionProperties properties() throws IOException {
        return new KernelConnectionProperties(
                text("ip"),
                port("control_port"),
                port("shell_port"),
                port("stdin_port"),
                port("hb_port"),
                port("iopub_port"),
                transport(),
                text("signature_scheme"),
                text("key"));
    }

    /** Sockets of the file system are none that other implementations of ZeroMQ could connect to. */
    private String transport() throws IOException {
        String transport = text("transport");
        if (!transport.equals(TRANSPORT)) {
            throw new IOException(file + ": transport is '" + transport + "', allowed is " + TRANSPORT);
        }
        return transport;
    }

    private String text(String name) throws IOException {
        var value = content.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw new IOException(file + " has no " + name);
        }
        return value.getAsString();
    }

    private int port(String name) throws IOException {
        String text = text(name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException(file + ": " + name + " is '" + text + "', which is not a port", e);
        }
    }
}
