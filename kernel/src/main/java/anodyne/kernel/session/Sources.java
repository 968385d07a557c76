package anodyne.kernel.session;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * What the sources of the laboratory say about its types and members; JShell itself looks only into those of the JDK.
 */
final class Sources {
    private static final String FOLDER = "META-INF/sources/";
    private static final String CONSTRUCTOR = "<init>";
    private static final Pattern TYPE_ARGUMENTS = Pattern.compile("<[^<>]*>");
    /** JShell writes the components of a record behind its name from JDK 21 on. */
    private static final Pattern COMPONENTS = Pattern.compile("\\([^()]*\\)(?=\\.)");

    private static final Pattern QUALIFIER = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])");

    private final Syntax syntax;
    private final List<String> packages = new ArrayList<>();

    Sources(Syntax syntax) {
        this.syntax = syntax;
    }

    /** Lets types of imported packages be found by their simple names. */
    void imported(List<String> imports) {
        imports.stream()
                .filter(what -> what.endsWith(".*") && !what.contains(" "))
                .map(what -> what.substring(0, what.length() - 2))
                .forEach(packages::add);
    }

    /** A signature without the packages of the types in it. */
    static String brief(String signature) {
        return QUALIFIER.matcher(COMPONENTS.matcher(signature).replaceAll("")).replaceAll("");
    }

    /**
     * The comment of what a signature belongs to.
     *
     * @param signature as JShell writes it
     * @return the text of the comment, empty if there is none
     */
    String comment(String signature) {
        var wanted = Wanted.of(signature);
        return wanted.types().isEmpty()
                ? ""
                : source(wanted).flatMap(text -> comment(text, wanted)).orElse("");
    }

    /**
     * What is looked for.
     *
     * @param packageName empty if it is not known
     * @param types the names of the type and those around it, from the outside
     * @param member a method or a field, empty for the type itself
     * @param parameters the types of the parameters, or null where there are none
     */
    private record Wanted(String packageName, List<String> types, String member, List<String> parameters) {
        static Wanted of(String signature) {
            String plain = COMPONENTS.matcher(withoutTypeArguments(signature)).replaceAll("");
            int bracket = plain.indexOf('(');
            String head = bracket < 0 ? plain : plain.substring(0, bracket);
            boolean isConstructor = bracket >= 0 && !head.contains(" ");
            boolean isMember = bracket >= 0 && !isConstructor || head.contains(":");
            String name = head.substring(head.lastIndexOf(' ') + 1).split(":")[0];
            var parts = new ArrayList<>(Arrays.stream(name.split("\\."))
                    .filter(part -> !part.isEmpty())
                    .toList());
            String member =
                    isConstructor ? CONSTRUCTOR : isMember && !parts.isEmpty() ? parts.remove(parts.size() - 1) : "";
            int first = 0;
            while (first < parts.size()
                    && !Character.isUpperCase(parts.get(first).charAt(0))) {
                first++;
            }
            return new Wanted(
                    String.join(".", parts.subList(0, first)),
                    parts.subList(first, parts.size()),
                    member,
                    bracket < 0 ? null : types(plain.substring(bracket + 1, plain.lastIndexOf(')'))));
        }

        boolean isMethod() {
            return parameters != null;
        }

        private static String withoutTypeArguments(String signature) {
            String plain = signature;
            for (String before = ""; !before.equals(plain); ) {
                before = plain;
                plain = TYPE_ARGUMENTS.matcher(plain).replaceAll("");
            }
            return plain;
        }

        private static List<String> types(String parameters) {
            return parameters.isBlank()
                    ? List.of()
                    : Arrays.stream(parameters.split(",")).map(Wanted::type).toList();
        }

        private static String type(String parameter) {
            String declared = parameter.strip();
            int space = declared.lastIndexOf(' ');
            return simple(space < 0 ? declared : declared.substring(0, space));
        }

        static String simple(String type) {
            String plain = withoutTypeArguments(type).replace("...", "[]").strip();
            return plain.substring(plain.lastIndexOf('.') + 1);
        }
    }

    private Optional<String> source(Wanted wanted) {
        var places = wanted.packageName().isEmpty() ? packages.stream() : Stream.of(wanted.packageName());
        return places.map(place ->
                        FOLDER + place.replace('.', '/') + "/" + wanted.types().get(0) + ".java")
                .map(Sources::read)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> read(String resource) {
        try (var in = ClassLoader.getSystemResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private Optional<String> comment(String source, Wanted wanted) {
        return syntax.read(
                source,
                (unit, comments) -> type(unit, wanted.types())
                        .flatMap(type -> wanted.member().isEmpty()
                                ? Optional.ofNullable(comments.getDocComment(type))
                                : member(type, wanted)
                                        .map(comments::getDocComment)
                                        .or(() -> record(type, comments.getDocComment(type), wanted))));
    }

    private static Optional<TreePath> type(CompilationUnitTree unit, List<String> names) {
        var path = Optional.of(new TreePath(unit));
        List<? extends Tree> members = unit.getTypeDecls();
        for (String name : names) {
            var found = members.stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .filter(type -> type.getSimpleName().contentEquals(name))
                    .findFirst();
            path = path.flatMap(outer -> found.map(type -> new TreePath(outer, type)));
            members = found.<List<? extends Tree>>map(ClassTree::getMembers).orElse(List.of());
        }
        return path;
    }

    private static Optional<TreePath> member(TreePath type, Wanted wanted) {
        return ((ClassTree) type.getLeaf())
                .getMembers().stream()
                        .filter(member -> matches(member, wanted) && !isCanonical(member, type))
                        .findFirst()
                        .map(member -> new TreePath(type, member));
    }

    /** That of a record is written like the record itself, which says more. */
    private static boolean isCanonical(Tree member, TreePath type) {
        return isRecord(type)
                && member instanceof MethodTree method
                && method.getName().contentEquals(CONSTRUCTOR)
                && components(type).equals(parameters(method));
    }

    private static List<String> components(TreePath type) {
        return ((ClassTree) type.getLeaf())
                .getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .map(VariableTree.class::cast)
                        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .map(field -> Wanted.simple(field.getType().toString()))
                        .toList();
    }

    private static List<String> parameters(MethodTree method) {
        return method.getParameters().stream()
                .map(parameter -> Wanted.simple(parameter.getType().toString()))
                .toList();
    }

    private static boolean matches(Tree member, Wanted wanted) {
        if (member instanceof MethodTree method) {
            return wanted.isMethod()
                    && method.getName().contentEquals(wanted.member())
                    && parameters(method).equals(wanted.parameters());
        }
        return !wanted.isMethod()
                && member instanceof VariableTree field
                && field.getName().contentEquals(wanted.member());
    }

    /** What a record says of one of its components, or of all of them. */
    private static Optional<String> record(TreePath type, String comment, Wanted wanted) {
        if (comment == null || !isRecord(type) || !wanted.isMethod()) {
            return Optional.empty();
        }
        if (wanted.member().equals(CONSTRUCTOR)) {
            return Optional.of(comment);
        }
        var tag = Pattern.compile("@param\\s+" + Pattern.quote(wanted.member()) + "\\s+([^@]*)")
                .matcher(comment);
        return wanted.parameters().isEmpty() && tag.find() ? Optional.of(tag.group(1)) : Optional.empty();
    }

    private static boolean isRecord(TreePath type) {
        return type.getLeaf().getKind() == Tree.Kind.RECORD;
    }
}
