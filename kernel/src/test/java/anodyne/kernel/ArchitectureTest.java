package anodyne.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.notebook.Display;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house's table of imports. An arrow that the work needs is added here, with its reason. */
class ArchitectureTest {
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            row("anodyne.quantity"),
            row("anodyne.task", "anodyne.quantity"),
            row("anodyne.numeric", "anodyne.quantity", "anodyne.task"),
            row("anodyne.voxel", "anodyne.quantity", "anodyne.task"),
            row("anodyne.flux", "anodyne.quantity", "anodyne.task", "anodyne.voxel"),
            row("anodyne.measurement", "anodyne.quantity"),
            // files of a million points are read under an interrupt
            row("anodyne.instrument", "anodyne.quantity", "anodyne.task", "anodyne.measurement"),
            row("anodyne.impedance", "anodyne.quantity", "anodyne.measurement"),
            row("anodyne.fitting", "anodyne.quantity", "anodyne.task", "anodyne.measurement", "anodyne.impedance"),
            row("anodyne.polarization", "anodyne.quantity", "anodyne.measurement"),
            row("anodyne.material", "anodyne.quantity"),
            row("anodyne.composite", "anodyne.quantity", "anodyne.material"),
            // a structure of grains goes to the flux solver with its list of contacts
            row(
                    "anodyne.microstructure",
                    "anodyne.quantity",
                    "anodyne.task",
                    "anodyne.numeric",
                    "anodyne.material",
                    "anodyne.composite",
                    "anodyne.voxel",
                    "anodyne.flux"),
            row(
                    "anodyne.halfcell",
                    "anodyne.quantity",
                    "anodyne.task",
                    "anodyne.numeric",
                    "anodyne.material",
                    "anodyne.composite"),
            row(
                    "anodyne.transport",
                    "anodyne.quantity",
                    "anodyne.material",
                    "anodyne.composite",
                    "anodyne.impedance",
                    "anodyne.fitting",
                    "anodyne.polarization"),
            // the paper's composites are built from the numbers it reports
            row("anodyne.paper", "anodyne.quantity", "anodyne.material", "anodyne.composite"),
            row(
                    "anodyne.notebook",
                    "anodyne.quantity",
                    "anodyne.task",
                    "anodyne.material",
                    "anodyne.composite",
                    "anodyne.voxel",
                    "anodyne.flux",
                    "anodyne.halfcell",
                    "anodyne.microstructure",
                    "anodyne.measurement",
                    "anodyne.impedance",
                    "anodyne.fitting",
                    "anodyne.polarization",
                    "anodyne.transport",
                    "anodyne.paper"),
            row(
                    "anodyne.kernel",
                    "anodyne.kernel.protocol",
                    "anodyne.kernel.session",
                    "anodyne.kernel.display",
                    "anodyne.kernel.install",
                    "anodyne.notebook",
                    "anodyne.task",
                    "anodyne.quantity"),
            row("anodyne.kernel.protocol"),
            row("anodyne.kernel.session", "anodyne.quantity"),
            row("anodyne.kernel.display", "anodyne.kernel.protocol", "anodyne.notebook", "anodyne.task"),
            row("anodyne.kernel.install"));

    /** Only what shows things knows how tables, charts and pictures are made. */
    private static final List<String> SHOWING =
            List.of("tech.tablesaw.", "org.knowm.xchart", "org.apache.batik.", "java.awt", "javax.imageio");

    /** Java's image decoders hand out pages of TIFF in these; nothing is drawn with them. */
    private static final Map<String, List<String>> DECODING =
            Map.of("anodyne.voxel", List.of("java.awt.color", "java.awt.image", "javax.imageio"));

    private static final List<Arrow> BUILT = arrows(Main.class, Display.class);

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        assertEquals(Set.of(), notAllowed(BUILT));
    }

    @Test
    void everyPackageHasItsRowInTheTable() {
        var packages = BUILT.stream().map(Arrow::from).collect(Collectors.toSet());
        assertEquals(ALLOWED.keySet(), packages);
    }

    @Test
    void noPackageImportsItselfByWayOfOthers() {
        assertEquals(Set.of(), inCycles(ALLOWED));
    }

    @Test
    void anArrowThatTheTableLacksIsNamed() {
        var upward = new Arrow("anodyne.quantity", "anodyne.notebook");
        assertEquals(Set.of(upward.toString()), notAllowed(List.of(upward)));

        var drawing = new Arrow("anodyne.material", "org.knowm.xchart.style");
        assertEquals(Set.of(drawing.toString()), notAllowed(List.of(drawing)));
        assertTrue(BUILT.stream().anyMatch(arrow -> arrow.from().equals("anodyne.notebook") && showing(arrow.to())));

        var decoding = new Arrow("anodyne.voxel", "java.awt.image");
        assertEquals(Set.of(), notAllowed(List.of(decoding)));
        var painting = new Arrow("anodyne.voxel", "java.awt.geom");
        assertEquals(Set.of(painting.toString()), notAllowed(List.of(painting)));

        var circle = new HashMap<>(ALLOWED);
        circle.put("anodyne.quantity", Set.of("anodyne.paper"));
        assertTrue(inCycles(circle).contains("anodyne.composite"));
    }

    private record Arrow(String from, String to) {
        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    private static Map.Entry<String, Set<String>> row(String from, String... to) {
        return Map.entry(from, Set.of(to));
    }

    private static Set<String> notAllowed(List<Arrow> arrows) {
        return arrows.stream()
                .filter(arrow -> ours(arrow.to())
                        ? !ALLOWED.getOrDefault(arrow.from(), Set.of()).contains(arrow.to())
                        : showing(arrow.to()) && !mayShow(arrow))
                .map(Arrow::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean mayShow(Arrow arrow) {
        return arrow.from().equals("anodyne.notebook")
                || DECODING.getOrDefault(arrow.from(), List.of()).stream().anyMatch(arrow.to()::startsWith);
    }

    private static Set<String> inCycles(Map<String, Set<String>> table) {
        return table.keySet().stream()
                .filter(start -> reached(start, table).contains(start))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> reached(String start, Map<String, Set<String>> table) {
        var reached = new TreeSet<String>();
        var next = new ArrayList<>(table.get(start));
        while (!next.isEmpty()) {
            String here = next.remove(next.size() - 1);
            if (reached.add(here)) {
                next.addAll(table.getOrDefault(here, Set.of()));
            }
        }
        return reached;
    }

    private static boolean ours(String name) {
        return name.startsWith("anodyne.");
    }

    private static boolean showing(String name) {
        return SHOWING.stream().anyMatch(name::startsWith);
    }

    private static List<Arrow> arrows(Class<?>... oneOfEachPlace) {
        var places = Stream.of(oneOfEachPlace)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath());
        var options = Stream.of("--multi-release", "base", "--ignore-missing-deps", "-verbose:package");
        var output = new StringWriter();
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(output),
                        new PrintWriter(output),
                        Stream.concat(options, places).toArray(String[]::new));
        assertEquals(0, status, output.toString());
        return output.toString()
                .lines()
                .map(line -> line.strip().split("\\s*->\\s*|\\s+"))
                .filter(words -> words.length > 1 && ours(words[0]))
                .map(words -> new Arrow(words[0], words[1]))
                .filter(arrow -> !arrow.from().equals(arrow.to()))
                .distinct()
                .toList();
    }
}
