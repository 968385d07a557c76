package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/**
 * Where in a file something is, for errors.
 *
 * @param file which
 * @param inside such as {@code page 3}, empty for the file as a whole
 */
record Place(Path file, String inside) {

    static Place of(Path file) {
        return new Place(file, "");
    }

    Place at(String there) {
        return new Place(file, inside.isEmpty() ? there : inside + ", " + there);
    }

    /** What is wrong here. */
    LaboratoryException error(String problem, Object... values) {
        return new LaboratoryException(this + ": " + problem.formatted(values));
    }

    /** What another error says is wrong here. */
    LaboratoryException error(Throwable cause, String problem, Object... values) {
        return new LaboratoryException(this + ": " + problem.formatted(values), cause);
    }

    /** The error of a file that the system does not let us read or write; an interrupt is no such error. */
    RuntimeException unusable(IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return new CancellationException("interrupted");
        }
        if (cause instanceof NoSuchFileException) {
            return error(cause, "there is no such file");
        }
        return error(cause, "%s", words(cause));
    }

    /** What set off a chain of errors. */
    static Throwable root(Throwable last) {
        var cause = last;
        // A chain may be a circle, so that its length is bounded.
        for (int depth = 0; depth < 16 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    static String words(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ", " + message.replace('\n', ' '));
    }

    @Override
    public String toString() {
        return "'" + file + "'" + (inside.isEmpty() ? "" : ", " + inside);
    }
}
