package anodyne.kernel.protocol;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A front end in this process, which asks a kernel one thing after another. */
public final class FrontEnd implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;
    private static final List<String> PORTS =
            List.of("control_port", "shell_port", "stdin_port", "hb_port", "iopub_port");

    private final ZContext context = new ZContext();
    private final Wire wire;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket output;

    /**
     * Connects.
     *
     * @param kernel where it listens, or will listen
     * @throws GeneralSecurityException if its signature scheme is not supported
     */
    public FrontEnd(KernelConnectionProperties kernel) throws GeneralSecurityException {
        wire = new Wire(kernel.createHMACGenerator());
        shell = context.createSocket(SocketType.DEALER);
        shell.setReceiveTimeOut(PATIENCE_MS);
        shell.connect(address(kernel, kernel.getShellPort()));
        output = context.createSocket(SocketType.SUB);
        output.subscribe(new byte[0]);
        output.connect(address(kernel, kernel.getIopubPort()));
    }

    /**
     * A connection file's content for a kernel on this machine, at ports that are free now.
     *
     * @return with a key that nobody else knows
     */
    public static JsonObject connectionFile() {
        var sockets = new ArrayList<ServerSocket>();
        try {
            var content = new JsonObject();
            content.addProperty("ip", "127.0.0.1");
            content.addProperty("transport", "tcp");
            content.addProperty("signature_scheme", "hmac-sha256");
            content.addProperty("key", UUID.randomUUID().toString());
            for (String port : PORTS) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                content.addProperty(port, sockets.get(sockets.size() - 1).getLocalPort());
            }
            for (var socket : sockets) {
                socket.close();
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("this machine gives no ports", e);
        }
    }

    /**
     * Asks, and waits for the reply.
     *
     * @param type of the request
     * @param content of the request
     * @return the content of the reply
     * @throws IllegalStateException if there is no reply within a minute
     */
    public JsonObject ask(String type, JsonObject content) {
        var frames = wire.frames(List.of(), type, null, new JsonObject(), content, List.of());
        for (int i = 0; i < frames.size(); i++) {
            shell.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        var reply = new ArrayList<byte[]>();
        do {
            byte[] frame = shell.recv();
            if (frame == null) {
                throw new IllegalStateException("the kernel does not answer " + type);
            }
            reply.add(frame);
        } while (shell.hasReceiveMore());
        forgetOutput();
        try {
            return wire.request(reply).content();
        } catch (Wire.BadMessage e) {
            throw new IllegalStateException("the kernel answers " + type + " with " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private void forgetOutput() {
        while (output.recv(ZMQ.DONTWAIT) != null) {}
    }

    private static String address(KernelConnectionProperties kernel, int port) {
        return kernel.getTransport() + "://" + kernel.getIp() + ":" + port;
    }
}
