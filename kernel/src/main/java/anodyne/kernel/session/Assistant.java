package anodyne.kernel.session;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Helps while a cell is being typed. */
final class Assistant {
    private static final int INDENT = 4;

    /** Begins the names that JShell gives to values without name. */
    private static final String GENERATED = "$";

    private final Declarations declarations;
    private final Syntax syntax;
    private final Sources sources;

    Assistant(Declarations declarations, Syntax syntax, Sources sources) {
        this.declarations = declarations;
        this.syntax = syntax;
        this.sources = sources;
    }

    Completions complete(String code, int cursor) {
        int from = startOfPiece(code, cursor);
        var anchor = new int[1];
        List<String> texts =
                declarations
                        .analysis()
                        .completionSuggestions(code.substring(from, cursor), cursor - from, anchor)
                        .stream()
                        .sorted(Comparator.comparing(suggestion -> !suggestion.matchesType()))
                        .map(Suggestion::continuation)
                        .filter(text -> !text.startsWith(GENERATED))
                        .distinct()
                        .toList();
        return new Completions(texts, from + anchor[0], cursor);
    }

    /** Signatures and Javadoc of what is under the cursor; empty if nothing is known. */
    String inspect(String code, int cursor) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        int from = startOfPiece(code, end);
        String piece = code.substring(from, end);
        List<Documentation> found = declarations.analysis().documentation(piece, piece.length(), true);
        if (found.isEmpty()) {
            found = declarations.analysis().documentation(piece + "(", piece.length() + 1, true);
        }
        return found.stream().map(this::text).distinct().collect(Collectors.joining("\n\n"));
    }

    Completion isComplete(String code) {
        String rest = code;
        while (!rest.isBlank()) {
            var info = declarations.analysis().analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            if (info.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
                return new Completion("incomplete", " ".repeat(INDENT * SourceText.openBrackets(code)));
            }
            if (info.completeness() == Completeness.UNKNOWN || !syntax.isCorrect(info.source())) {
                return new Completion("invalid", "");
            }
            rest = info.remaining();
        }
        return new Completion("complete", "");
    }

    private int startOfPiece(String code, int cursor) {
        String rest = code.substring(0, cursor);
        while (true) {
            var info = declarations.analysis().analyzeCompletion(rest);
            if (!info.completeness().isComplete() || info.remaining().isBlank()) {
                return cursor - rest.length();
            }
            rest = info.remaining();
        }
    }

    private String text(Documentation documentation) {
        String signature = documentation.signature();
        String javadoc = documentation.javadoc();
        String comment = javadoc == null || javadoc.isBlank() ? sources.comment(signature) : javadoc;
        return comment.isBlank() ? Sources.brief(signature) : Sources.brief(signature) + "\n\n" + Javadoc.text(comment);
    }
}
