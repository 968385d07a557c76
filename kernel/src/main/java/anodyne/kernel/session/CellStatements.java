package anodyne.kernel.session;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.Diagnostic;

/** The statements of a cell, as the compiler has read them with a semicolon behind the cell. */
final class CellStatements {
    /** What the compiler says of an expression that stands where a statement should. */
    private static final String NOT_A_STATEMENT = "compiler.err.not.stmt";

    private final String code;
    private final int before;
    private final SourcePositions positions;
    private final CompilationUnitTree unit;
    private final List<? extends StatementTree> statements;
    private final List<? extends Diagnostic<?>> problems;

    /**
     * Statements.
     *
     * @param code the cell
     * @param before the length of what the compiler has read before it
     * @param positions of its trees
     * @param unit that was read
     * @param statements of the cell, and what the semicolon has made of the last
     * @param problems that the compiler has found
     */
    CellStatements(
            String code,
            int before,
            SourcePositions positions,
            CompilationUnitTree unit,
            List<? extends StatementTree> statements,
            List<? extends Diagnostic<?>> problems) {
        this.code = code;
        this.before = before;
        this.positions = positions;
        this.unit = unit;
        this.statements = statements;
        this.problems = problems;
    }

    /** The pieces of the cell; empty if it must be read with more care. */
    Optional<List<Piece>> pieces() {
        int last = statements.size() - 1;
        if (last < 0) {
            return Optional.empty();
        }
        boolean isClosed = isAdded(statements.get(last));
        var pieces = new ArrayList<Piece>();
        int end = 0;
        for (int i = 0; i < (isClosed ? last : last + 1); i++) {
            int start = start(statements.get(i));
            if (start < end) {
                // Variables that share a declaration.
                return Optional.empty();
            }
            boolean isOpen = i == last;
            end = isOpen ? code.length() : end(statements.get(i));
            var kind = isOpen ? kindOfLast(statements.get(i)) : Optional.of(kind(statements.get(i)));
            if (kind.isEmpty() || end <= start) {
                return Optional.empty();
            }
            String text = code.substring(start, end);
            boolean needsSemicolon = isOpen && kind.get() == Piece.Kind.OTHER;
            pieces.add(new Piece(text, needsSemicolon ? text + "\n;" : text, start, kind.get()));
        }
        return problems.isEmpty() || isOnlyExpression(isClosed) ? Optional.of(pieces) : Optional.empty();
    }

    private boolean isAdded(StatementTree statement) {
        return statement.getKind() == Tree.Kind.EMPTY_STATEMENT && start(statement) > code.length();
    }

    private static Piece.Kind kind(StatementTree statement) {
        return Syntax.isDeclaration(statement) ? Piece.Kind.OTHER : Piece.Kind.STATEMENT;
    }

    /** What the last statement is without the semicolon; empty if that has become more than its end. */
    private static Optional<Piece.Kind> kindOfLast(StatementTree statement) {
        if (statement.getKind() == Tree.Kind.VARIABLE) {
            return Optional.of(Piece.Kind.OTHER);
        }
        return statement instanceof ExpressionStatementTree expression
                ? Optional.of(Syntax.kind(meant(expression.getExpression())))
                : Optional.empty();
    }

    private static ExpressionTree meant(ExpressionTree expression) {
        return expression instanceof ErroneousTree error
                        && error.getErrorTrees().size() == 1
                        && error.getErrorTrees().get(0) instanceof ExpressionTree inner
                ? inner
                : expression;
    }

    /** Whether nothing is wrong but that the last statement is an expression. */
    private boolean isOnlyExpression(boolean isClosed) {
        return !isClosed
                && problems.size() == 1
                && problems.get(0).getCode().equals(NOT_A_STATEMENT)
                && problems.get(0).getStartPosition() - before >= start(statements.get(statements.size() - 1));
    }

    private int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree) - before;
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree) - before;
    }
}
