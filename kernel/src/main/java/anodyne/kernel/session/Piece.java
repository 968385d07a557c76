package anodyne.kernel.session;

/**
 * A part of a cell that JShell takes at once.
 *
 * @param text as it stands in the cell
 * @param source the same, with the semicolon that may have been left out
 * @param offset where it begins
 */
record Piece(String text, String source, int offset) {
    int end() {
        return offset + text.length();
    }
}
