package anodyne.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;

/** What the code of a cell may name beside its own: the imports and declarations of earlier cells. */
final class Scope {
    private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*");
    private static final Pattern SINGLE_IMPORT =
            Pattern.compile("import\\s+(?:static\\s+)?[^\\s;*/]+\\.([^\\s;.*/]+);");
    private static final String UNICODE_ESCAPE = "\\u";

    /** No imports. */
    static final Scope EMPTY = new Scope("");

    private final List<Import> imports = new ArrayList<>();
    private final String others;

    /** An import of one name, which does nothing to code without that name. */
    private record Import(String text, String name) {}

    private Scope(String imports) {
        var single = SINGLE_IMPORT.matcher(imports);
        var rest = new StringBuilder();
        while (single.find()) {
            single.appendReplacement(rest, "");
            this.imports.add(new Import(single.group(), single.group(1)));
        }
        others = single.appendTail(rest).toString().strip();
    }

    /** The scope of a cell that comes now. */
    static Scope of(SourceCodeAnalysis analysis) {
        // JShell puts the same in front of all, and would compile other things first.
        String wrapped = analysis.wrappers("void $nothing$() {}").get(0).wrapped();
        String imports = wrapped.substring(0, wrapped.lastIndexOf("class $JShell$"));
        return new Scope(imports.substring(imports.indexOf(';') + 1));
    }

    /** The imports that code may need. */
    String importsFor(String code) {
        var text = new StringBuilder(others);
        var names = names(code);
        boolean all = code.contains(UNICODE_ESCAPE);
        for (var one : imports) {
            if (all || names.contains(one.name())) {
                text.append('\n').append(one.text());
            }
        }
        return text.toString();
    }

    /** All that might be a name in a text. */
    static Set<String> names(String code) {
        return NAME.matcher(code).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
