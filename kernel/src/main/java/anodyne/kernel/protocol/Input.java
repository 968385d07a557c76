package anodyne.kernel.protocol;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The input stream of cells: asks the front end for a line when more is read. */
public final class Input extends InputStream {
    private final BlockingQueue<Request> answers = new LinkedBlockingQueue<>();
    private Connection connection;
    private Output output;
    private byte[] line = {};
    private int at;
    private Request asker;

    /** Input from nobody, until it is attached. */
    public Input() {}

    /**
     * Says whom to ask.
     *
     * @param toFrontEnds the connection that gives {@link #answer} the replies
     * @param ofCells knows which cell asks
     */
    public void attach(Connection toFrontEnds, Output ofCells) {
        connection = toFrontEnds;
        output = ofCells;
    }

    /**
     * Takes what the user has entered.
     *
     * @param reply an {@code input_reply}
     */
    public void answer(Request reply) {
        answers.add(reply);
    }

    @Override
    public synchronized int read() throws IOException {
        if (available() == 0) {
            ask();
        }
        return line[at++] & 0xFF;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (available() == 0) {
            ask();
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, into, from, count);
        at += count;
        return count;
    }

    @Override
    public synchronized int available() {
        // What a cell has not read is not for the next one.
        return output.target().parent() == asker ? line.length - at : 0;
    }

    private void ask() throws IOException {
        var target = output.target();
        if (!target.allowsInput()) {
            // Unchecked, because scanners would take an exception of the stream for its end.
            throw new IllegalStateException("the cell reads System.in, but this front end takes no input");
        }
        output.flush();
        answers.clear();
        var question = new JsonObject();
        question.addProperty("prompt", "");
        question.addProperty("password", false);
        connection.ask(target.parent(), question);
        try {
            line = (answers.take().text("value", "") + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
            asker = target.parent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        }
    }
}
