package anodyne.kernel.session;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Imports that are put off until a cell names something that they bring: JShell compiles each, so that all together
 * would take longer than the rest of the start.
 */
final class Imports {
    private static final int MANY_NAMES = 200;
    private static final String STATIC = "static ";

    private final List<String> waiting = new ArrayList<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final CompletableFuture<ClassPathIndex> jars;

    /**
     * No imports.
     *
     * @param jars know which packages have which classes
     */
    Imports(CompletableFuture<ClassPathIndex> jars) {
        this.jars = jars;
    }

    void add(List<String> imports) {
        waiting.addAll(imports);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The next import, which no longer waits then. */
    String take() {
        return waiting.remove(0);
    }

    /** An import, which no longer waits then. */
    void take(String what) {
        waiting.remove(what);
    }

    /** All imports that wait and that code may need. */
    List<String> needed(String code) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        var names = Scope.names(code);
        var known = jars.join();
        return waiting.stream()
                .filter(one -> names.size() > MANY_NAMES || names.stream().anyMatch(name -> brings(known, one, name)))
                .toList();
    }

    private boolean brings(ClassPathIndex jars, String what, String name) {
        int dot = what.lastIndexOf('.');
        if (!what.endsWith(".*")) {
            return what.substring(dot + 1).equals(name);
        }
        if (what.startsWith(STATIC)) {
            return members.computeIfAbsent(what.substring(STATIC.length(), dot).strip(), Imports::membersOf)
                    .contains(name);
        }
        String packageName = what.substring(0, dot);
        return jars.knows(packageName)
                ? jars.has(packageName, name)
                : ClassLoader.getSystemResource(packageName.replace('.', '/') + "/" + name + ".class") != null;
    }

    private static Set<String> membersOf(String type) {
        try {
            var loaded = Class.forName(type);
            return Stream.of(loaded.getFields(), loaded.getMethods())
                    .flatMap(Arrays::stream)
                    .map(Member.class::cast)
                    .filter(member -> Modifier.isStatic(member.getModifiers()))
                    .map(Member::getName)
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException e) {
            return Set.of();
        }
    }
}
