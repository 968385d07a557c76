package anodyne.kernel.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import com.sun.tools.javac.api.JavacTaskPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticCollector;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java as far as the grammar goes, whatever its names mean. */
final class Syntax {
    private static final Set<Tree.Kind> DECLARATIONS = Set.of(
            Tree.Kind.VARIABLE,
            Tree.Kind.CLASS,
            Tree.Kind.INTERFACE,
            Tree.Kind.ENUM,
            Tree.Kind.RECORD,
            Tree.Kind.ANNOTATION_TYPE);

    private static final Set<Modifier> ACCESS = Set.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE);
    private static final int LONGEST_CONSTANT = 65_535;
    private static final int MOST_BYTES = 3;
    private static final String MEMBER = "class C { ";
    private static final String BODY = "class C { void m() { ";

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager NO_FILES = new NoFiles();

    /** A parser is made far more slowly than it reads a cell. */
    private final JavacTaskPool parsers = new JavacTaskPool(1);

    private final List<String> options;

    /** The grammar that options of javac select. */
    Syntax(List<String> options) {
        this.options = List.copyOf(options);
    }

    /** The files of the platform. */
    static StandardJavaFileManager files() {
        return COMPILER.getStandardFileManager(null, null, null);
    }

    /**
     * The pieces of a cell that is made of statements, the last of which may be an expression or lack its semicolon.
     *
     * @return empty if the cell has other parts, or may not be complete
     */
    Optional<List<Piece>> statements(String code) {
        var problems = new DiagnosticCollector<JavaFileObject>();
        try {
            // The semicolon ends a last statement that has none, and is a statement by itself otherwise.
            return parse(BODY + code + "\n;} }", problems, (task, unit) -> {
                var positions = Trees.instance(task).getSourcePositions();
                return new CellStatements(code, BODY.length(), positions, unit, body(unit), problems.getDiagnostics())
                        .pieces();
            });
        } catch (StackOverflowError e) {
            // Nested too deeply, which the compiler will say.
            return Optional.empty();
        }
    }

    /** What a piece of a cell is, such as JShell takes at once. */
    Piece.Kind kind(String code) {
        if (code.indexOf(';') < 0 && code.indexOf('}') < 0) {
            // No statement ends without one of them, and parsing is not for nothing.
            return kindAsExpression(code);
        }
        var statements = unit(asStatement(code)).map(Syntax::body).orElse(List.of());
        if (statements.size() == 1) {
            return isDeclaration(statements.get(0)) ? Piece.Kind.OTHER : Piece.Kind.STATEMENT;
        }
        return kindAsExpression(code);
    }

    private Piece.Kind kindAsExpression(String code) {
        return unit(asExpression(code)).map(Syntax::body).map(Syntax::kind).orElse(Piece.Kind.OTHER);
    }

    /** Where a name is first used alone in a declaration; −1 if it is not. */
    int use(String declaration, String name) {
        var found = new long[] {-1};
        scan(declaration, (positions, unit) -> new TreeScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree tree, Void nothing) {
                if (found[0] < 0 && tree.getName().contentEquals(name)) {
                    found[0] = positions.getStartPosition(unit, tree);
                }
                return null;
            }
        });
        return (int) Math.max(-1, found[0]);
    }

    /**
     * What JShell needs in a declaration beyond what Java does, by its place: it makes records public, and on JDK 17
     * complains then of constructors that are not; and it compiles a sealed type without the rest of its cell, where those
     * that extend it are.
     *
     * @param subclasses of the types of the cell
     */
    SortedMap<Integer, String> insertions(String declaration, Map<String, List<String>> subclasses) {
        var places = new TreeMap<Integer, String>();
        scan(declaration, (positions, unit) -> new TreeScanner<Void, Void>() {
            private boolean isInside;
            private boolean isInRecord;

            @Override
            public Void visitClass(ClassTree tree, Void nothing) {
                boolean isOuter = !isInside;
                isInside = true;
                if (isOuter && isSealedByFile(tree) && subclasses.containsKey(name(tree))) {
                    String permitted = String.join(", ", subclasses.get(name(tree)));
                    places.put(body(tree, positions, unit), "permits " + permitted + " ");
                }
                if (isInRecord || tree.getKind() != Tree.Kind.RECORD) {
                    return null;
                }
                isInRecord = true;
                return super.visitClass(tree, nothing);
            }

            @Override
            public Void visitMethod(MethodTree tree, Void nothing) {
                var flags = tree.getModifiers().getFlags();
                if (isInRecord && tree.getName().contentEquals("<init>") && Collections.disjoint(flags, ACCESS)) {
                    places.put((int) positions.getStartPosition(unit, tree), "public ");
                }
                return null;
            }

            /** Where the brackets of a type begin. */
            private int body(ClassTree tree, Positions positions, CompilationUnitTree unit) {
                var head = new ArrayList<Tree>(List.of(tree.getModifiers()));
                head.addAll(tree.getTypeParameters());
                head.addAll(tree.getImplementsClause());
                if (tree.getExtendsClause() != null) {
                    head.add(tree.getExtendsClause());
                }
                long end = head.stream()
                        .mapToLong(part -> positions.getEndPosition(unit, part))
                        .max()
                        .orElseThrow();
                return declaration.indexOf('{', (int) end);
            }
        });
        return places;
    }

    /** Whether what may extend a type is what does so in its file. */
    private static boolean isSealedByFile(ClassTree type) {
        return type.getModifiers().getFlags().contains(Modifier.SEALED)
                && type.getPermitsClause().isEmpty();
    }

    /** The types of a cell that extend others directly, by the names of those. */
    Map<String, List<String>> subclasses(List<Piece> pieces) {
        var subclasses = new HashMap<String, List<String>>();
        if (pieces.stream().noneMatch(piece -> piece.text().contains("sealed"))) {
            return subclasses;
        }
        for (var piece : pieces) {
            scan(piece.source(), (positions, unit) -> new TreeScanner<Void, Void>() {
                private String around = "";

                @Override
                public Void visitClass(ClassTree tree, Void nothing) {
                    String outer = around;
                    around += name(tree);
                    Stream.concat(Stream.ofNullable(tree.getExtendsClause()), tree.getImplementsClause().stream())
                            .map(type -> type instanceof ParameterizedTypeTree generic ? generic.getType() : type)
                            .forEach(type -> subclasses
                                    .computeIfAbsent(type.toString(), unused -> new ArrayList<>())
                                    .add(around));
                    around += ".";
                    super.visitClass(tree, nothing);
                    around = outer;
                    return null;
                }

                @Override
                public Void visitMethod(MethodTree tree, Void nothing) {
                    return null;
                }

                @Override
                public Void visitVariable(VariableTree tree, Void nothing) {
                    return null;
                }
            });
        }
        return subclasses;
    }

    private static String name(ClassTree type) {
        return type.getSimpleName().toString();
    }

    /** Whether a constant string is longer than a class file can hold, on which the compiler would choke for good. */
    boolean hasLongConstant(String code) {
        if (code.length() < LONGEST_CONSTANT / MOST_BYTES) {
            return false;
        }
        var found = new boolean[1];
        var scanner = new TreeScanner<Integer, Void>() {
            @Override
            public Integer visitLiteral(LiteralTree tree, Void nothing) {
                return checked(tree.getValue() instanceof String text ? text.getBytes(UTF_8).length : 0);
            }

            @Override
            public Integer visitBinary(BinaryTree tree, Void nothing) {
                return checked(length(tree.getLeftOperand()) + length(tree.getRightOperand()));
            }

            private int length(Tree operand) {
                Integer length = scan(operand, null);
                return length == null ? 0 : length;
            }

            private int checked(int length) {
                found[0] |= length > LONGEST_CONSTANT;
                return length;
            }
        };
        try {
            Stream.of(asStatement(code), asExpression(code), MEMBER + code + "\n }")
                    .map(this::unit)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(unit -> scanner.scan(unit, null));
        } catch (StackOverflowError e) {
            // Nested too deeply, which the compiler will say.
            return false;
        }
        return found[0];
    }

    private interface Scanner {
        TreeScanner<Void, Void> of(Positions positions, CompilationUnitTree unit);
    }

    /** Positions in the declaration, where those of its trees count from the class around it. */
    private record Positions(SourcePositions ofUnit) {
        long getStartPosition(CompilationUnitTree unit, Tree tree) {
            return ofUnit.getStartPosition(unit, tree) - MEMBER.length();
        }

        long getEndPosition(CompilationUnitTree unit, Tree tree) {
            return ofUnit.getEndPosition(unit, tree) - MEMBER.length();
        }
    }

    /**
     * Finds something in a source file.
     *
     * @param reader takes the file as it is parsed, and what tells its comments
     * @return what the reader finds; nothing if the file is not Java
     */
    <T> Optional<T> read(String source, BiFunction<CompilationUnitTree, DocTrees, Optional<T>> reader) {
        return parse(source, new DiagnosticCollector<>(), (task, unit) -> reader.apply(unit, DocTrees.instance(task)));
    }

    private void scan(String declaration, Scanner scanner) {
        try {
            parse(MEMBER + declaration + "\n }", new DiagnosticCollector<>(), (task, unit) -> {
                var positions = new Positions(Trees.instance(task).getSourcePositions());
                for (var member : ((ClassTree) unit.getTypeDecls().get(0)).getMembers()) {
                    scanner.of(positions, unit).scan(member, null);
                }
                return null;
            });
        } catch (StackOverflowError e) {
            // Nested too deeply, which the compiler will say.
            return;
        }
    }

    /** Whether a statement, expression, declaration or import follows the grammar. */
    boolean isCorrect(String code) {
        return Stream.of(asStatement(code), asExpression(code), MEMBER + code + "\n }", code)
                .anyMatch(unit -> unit(unit).isPresent());
    }

    private static Piece.Kind kind(List<? extends StatementTree> body) {
        if (!(body.get(0) instanceof ReturnTree returned) || returned.getExpression() == null) {
            return Piece.Kind.OTHER;
        }
        return kind(returned.getExpression());
    }

    /** What an expression is, if nothing ends it. */
    static Piece.Kind kind(ExpressionTree expression) {
        if (expression.getKind() == Tree.Kind.METHOD_INVOCATION) {
            return Piece.Kind.CALL;
        }
        return hasSwitch(expression) ? Piece.Kind.OTHER : Piece.Kind.EXPRESSION;
    }

    /** Whether a statement declares something that later code may name. */
    static boolean isDeclaration(StatementTree statement) {
        return DECLARATIONS.contains(statement.getKind());
    }

    /** The type of a switch's value depends on where it is used. */
    private static boolean hasSwitch(ExpressionTree expression) {
        var found = new boolean[1];
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitSwitchExpression(SwitchExpressionTree tree, Void nothing) {
                found[0] = true;
                return null;
            }
        }.scan(expression, null);
        return found[0];
    }

    private static String asStatement(String code) {
        return BODY + code + "\n} }";
    }

    private static String asExpression(String code) {
        return "class C { Object m() { return " + code + "\n; } }";
    }

    private static List<? extends StatementTree> body(CompilationUnitTree unit) {
        return unit.getTypeDecls().size() == 1
                        && unit.getTypeDecls().get(0) instanceof ClassTree type
                        && type.getMembers().size() == 1
                        && type.getMembers().get(0) instanceof MethodTree method
                ? method.getBody().getStatements()
                : List.of();
    }

    /** What was parsed; empty if it does not follow the grammar. */
    private Optional<CompilationUnitTree> unit(String text) {
        var problems = new DiagnosticCollector<JavaFileObject>();
        try {
            var parsed = parse(text, problems, (task, unit) -> unit);
            return problems.getDiagnostics().isEmpty() ? Optional.of(parsed) : Optional.empty();
        } catch (StackOverflowError e) {
            // Nested too deeply, which the compiler will say.
            return Optional.empty();
        }
    }

    private <T> T parse(
            String text,
            DiagnosticCollector<JavaFileObject> problems,
            BiFunction<JavacTask, CompilationUnitTree, T> reader) {
        return parsers.getTask(null, NO_FILES, problems, options, null, List.of(new SourceFile(text)), task -> {
            try {
                return reader.apply(task, task.parse().iterator().next());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Else each parse would search every jar for plug-ins of the compiler. */
    private static final class NoFiles extends ForwardingJavaFileManager<JavaFileManager> {
        NoFiles() {
            super(files());
        }

        @Override
        public ClassLoader getClassLoader(Location location) {
            return ClassLoader.getPlatformClassLoader();
        }
    }
}
