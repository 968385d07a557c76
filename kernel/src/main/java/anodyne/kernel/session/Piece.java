package anodyne.kernel.session;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A part of a cell that JShell takes at once.
 *
 * @param text as it stands in the cell
 * @param source the same, with the semicolon that may have been left out, and what else JShell needs
 * @param offset where it begins
 * @param kind what it is
 * @param insertions what the source has within the text beyond it, by its place in the text
 */
record Piece(String text, String source, int offset, Kind kind, SortedMap<Integer, String> insertions) {
    /** What a piece of a cell is. */
    enum Kind {
        /** A statement, its semicolon included where it needs one. */
        STATEMENT,
        /** A call, which may have no value. */
        CALL,
        /** An expression whose type does not depend on where it stands. */
        EXPRESSION,
        /** A declaration, an import, a switch with a value, or not Java at all. */
        OTHER
    }

    Piece(String text, String source, int offset, Kind kind) {
        this(text, source, offset, kind, new TreeMap<>());
    }

    /** The same piece of a cell that is longer before it. */
    Piece from(int longer) {
        return new Piece(text, source, offset + longer, kind, insertions);
    }

    /** The same piece with more in its source. */
    Piece with(SortedMap<Integer, String> more) {
        var longer = new StringBuilder(source);
        int added = 0;
        for (var insertion : more.entrySet()) {
            longer.insert(insertion.getKey() + added, insertion.getValue());
            added += insertion.getValue().length();
        }
        return new Piece(text, longer.toString(), offset, kind, more);
    }

    /** Whether a place in the source is at what it has beyond the text. */
    boolean isInserted(int inSource) {
        int before = 0;
        for (var insertion : insertions.entrySet()) {
            int from = insertion.getKey() + before;
            before += insertion.getValue().length();
            if (inSource >= from && inSource < insertion.getKey() + before) {
                return true;
            }
        }
        return false;
    }

    int end() {
        return offset + text.length();
    }

    /** The place in the cell of a place in the source. */
    int place(int inSource) {
        int place = inSource;
        for (var insertion : insertions.entrySet()) {
            if (place > insertion.getKey()) {
                place = Math.max(
                        insertion.getKey(), place - insertion.getValue().length());
            }
        }
        return offset + place;
    }
}
