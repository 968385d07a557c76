package anodyne.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house's table of imports, for the kernel. An arrow that is missing is added here, with its reason. */
class ArchitectureTest {
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "anodyne.kernel",
                    Set.of(
                            "anodyne.kernel.protocol",
                            "anodyne.kernel.session",
                            "anodyne.kernel.display",
                            "anodyne.kernel.install",
                            "anodyne.notebook",
                            "anodyne.task",
                            "anodyne.quantity"),
            "anodyne.kernel.protocol", Set.of(),
            "anodyne.kernel.session", Set.of("anodyne.quantity"),
            "anodyne.kernel.display", Set.of("anodyne.kernel.protocol", "anodyne.notebook", "anodyne.task"),
            "anodyne.kernel.install", Set.of());

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        List<String> wrong = arrows().filter(
                        arrow -> !ALLOWED.getOrDefault(arrow.from(), Set.of()).contains(arrow.to()))
                .map(arrow -> arrow.from() + " -> " + arrow.to())
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(), wrong);
    }

    private record Arrow(String from, String to) {}

    private static Stream<Arrow> arrows() {
        var output = new StringWriter();
        var jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        String classes =
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        int status = jdeps.run(
                new PrintWriter(output),
                new PrintWriter(output),
                "--multi-release",
                "base",
                "--ignore-missing-deps",
                "-verbose:package",
                classes);
        assertEquals(0, status, output.toString());
        var arrows = output.toString()
                .lines()
                .map(String::strip)
                .map(line -> line.split("\\s*->\\s*|\\s+"))
                .filter(words ->
                        words.length > 1 && words[0].startsWith("anodyne.kernel") && words[1].startsWith("anodyne."))
                .map(words -> new Arrow(words[0], words[1]))
                .filter(arrow -> !arrow.from().equals(arrow.to()))
                .toList();
        assertFalse(arrows.isEmpty(), output.toString());
        return arrows.stream();
    }
}
