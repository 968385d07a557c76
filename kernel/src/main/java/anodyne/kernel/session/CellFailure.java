package anodyne.kernel.session;

import java.util.List;

/** A cell that has not come to its end, told in a way that a person can read. */
public final class CellFailure extends Exception {
    private final String name;
    private final List<String> lines;

    /**
     * A failure.
     *
     * @param name the kind, such as the simple name of an exception's class
     * @param message what has happened
     * @param lines what to show, with ANSI colours
     * @param cause the exception in the cell, or null
     */
    public CellFailure(String name, String message, List<String> lines, Throwable cause) {
        super(message, cause);
        this.name = name;
        this.lines = List.copyOf(lines);
    }

    /**
     * The kind of failure.
     *
     * @return such as the simple name of an exception's class
     */
    public String name() {
        return name;
    }

    /**
     * What to show.
     *
     * @return lines with ANSI colours
     */
    public List<String> lines() {
        return lines;
    }
}
