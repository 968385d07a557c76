package anodyne.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PreloadTest {
    @Test
    void noNameThatIsPreloadedMeansTwoThings() throws IOException, URISyntaxException {
        var packages = new ArrayList<>(List.of("java.lang"));
        Preload.imports().stream()
                .filter(what -> !what.startsWith("static "))
                .map(what -> what.substring(0, what.length() - 2))
                .forEach(packages::add);
        var meanings = new TreeMap<String, Set<String>>();
        for (String name : ours(packages)) {
            for (String place : packages) {
                if (isPublic(place + "." + name)) {
                    meanings.computeIfAbsent(name, key -> new TreeSet<>()).add(place);
                }
            }
        }
        assertTrue(meanings.size() > 100, "classes were looked for in the wrong place");
        meanings.values().removeIf(places -> places.size() == 1);
        assertEquals("{}", meanings.toString());
    }

    private static List<String> ours(List<String> packages) throws IOException, URISyntaxException {
        Path classes = Path.of(Preload.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var names = new ArrayList<String>();
        for (String place : packages) {
            Path folder = classes.resolve(place.replace('.', '/'));
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".class") && !file.contains("$"))
                            .map(file -> file.substring(0, file.length() - ".class".length()))
                            .filter(name -> !name.equals("package-info"))
                            .forEach(names::add);
                }
            }
        }
        return names;
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(Class.forName(name, false, PreloadTest.class.getClassLoader())
                    .getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
