package anodyne.kernel.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What is compiled at once: a declaration, or all statements up to the next declaration.
 *
 * <p>Statements are put in a block, and so is the expression that ends a cell: JShell itself would compile each alone,
 * an expression four times over, and would keep each value for ever in a variable that all later code imports.
 *
 * @param pieces what it is made of
 * @param blocks sources that do the same as the pieces one after another, the best first; all may be refused
 */
record Step(List<Piece> pieces, List<String> blocks) {
    /** The compiler cannot be interrupted, and a method has its limits. */
    private static final int MOST_STATEMENTS = 50;

    /** What takes long to compile is compiled only once, as it is. */
    private static final int LARGE = 50_000;

    private static final String SHOW = SnippetGuard.class.getName() + ".show(";

    int offset() {
        return pieces.get(0).offset();
    }

    static List<Step> of(Cell cell, List<Piece> pieces) {
        var steps = new ArrayList<Step>();
        var statements = new ArrayList<Piece>();
        for (var piece : pieces) {
            SnippetGuard.check();
            if (statements.size() == MOST_STATEMENTS) {
                addStatements(cell, statements, steps);
            }
            switch (piece.text().length() > LARGE ? Piece.Kind.OTHER : piece.kind()) {
                case STATEMENT -> statements.add(piece);
                case EXPRESSION -> {
                    statements.add(piece);
                    steps.add(new Step(List.copyOf(statements), List.of(block(cell, statements, true))));
                    statements.clear();
                }
                case CALL -> {
                    statements.add(piece);
                    var blocks = List.of(block(cell, statements, true), block(cell, statements, false));
                    steps.add(new Step(List.copyOf(statements), blocks));
                    statements.clear();
                }
                case OTHER -> {
                    addStatements(cell, statements, steps);
                    steps.add(new Step(List.of(piece), List.of()));
                }
            }
        }
        addStatements(cell, statements, steps);
        return steps;
    }

    private static void addStatements(Cell cell, List<Piece> statements, List<Step> steps) {
        if (!statements.isEmpty()) {
            steps.add(new Step(List.copyOf(statements), List.of(block(cell, statements, false))));
            statements.clear();
        }
    }

    /** Every line of the block is the same line of the cell. */
    private static String block(Cell cell, List<Piece> pieces, boolean lastIsShown) {
        var block = new StringBuilder("{");
        int end = pieces.get(0).offset();
        int last = pieces.size() - 1;
        for (int i = 0; i <= last; i++) {
            var piece = pieces.get(i);
            block.append(cell.code(), end, piece.offset());
            if (i == last && lastIsShown) {
                block.append(SHOW).append(piece.text()).append("\n);");
            } else {
                // Names that a pattern binds end with their statement.
                block.append('{').append(piece.source()).append(i == last ? "\n}" : "}");
            }
            end = piece.end();
        }
        return block.append('}').toString();
    }
}
