package anodyne.kernel.session;

/**
 * A part of a cell that JShell takes at once.
 *
 * @param text as it stands in the cell
 * @param source the same, with the semicolon that may have been left out
 * @param offset where it begins
 * @param kind what it is
 */
record Piece(String text, String source, int offset, Kind kind) {
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

    int end() {
        return offset + text.length();
    }
}
