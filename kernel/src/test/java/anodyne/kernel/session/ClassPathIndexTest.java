package anodyne.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathIndexTest {
    @TempDir
    private Path folder;

    private List<Path> jars;

    @BeforeEach
    void makeJars() throws IOException {
        jars = List.of(
                jar("one.jar", "Top.class", "a/A.class", "a/A$Inner.class", "a/package-info.class", "a/b/B.class"),
                jar("two.jar", "a/Other.class", "a/picture.png", "module-info.class"));
    }

    @Test
    void aPackageHasTheClassesOfAllJars() {
        assertEquals(List.of("a.A", "a.A$Inner", "a.Other"), classes("a"));
        assertEquals(List.of("a.b.B"), classes("a.b"));
        assertEquals(List.of("Top"), classes(""));
        assertEquals(List.of(), classes("b"));
    }

    @Test
    void aSavedIndexSaysTheSame() throws IOException {
        ClassPathIndex.save(jars);
        aPackageHasTheClassesOfAllJars();
    }

    @Test
    void aSavedIndexIsReadWithoutTheJars() throws IOException {
        ClassPathIndex.save(jars);
        long length = Files.size(jars.get(1));
        var changed = Files.getLastModifiedTime(jars.get(1));
        Files.write(jars.get(1), new byte[(int) length]);
        Files.setLastModifiedTime(jars.get(1), changed);
        aPackageHasTheClassesOfAllJars();
    }

    @Test
    void anIndexOfOtherJarsIsNotBelieved() throws IOException {
        ClassPathIndex.save(jars);
        jar("two.jar", "a/Newer.class", "a/picture.png");
        assertEquals(List.of("a.A", "a.A$Inner", "a.Newer"), classes("a"));
    }

    @Test
    void aDamagedIndexOnlyCostsTime() throws IOException {
        ClassPathIndex.save(jars);
        Path index = folder.resolve("classes.index");
        byte[] whole = Files.readAllBytes(index);
        for (int length = 0; length < whole.length; length++) {
            Files.write(index, Arrays.copyOf(whole, length));
            aPackageHasTheClassesOfAllJars();
        }
    }

    private List<String> classes(String packageName) {
        return ClassPathIndex.of(jars).classes(packageName).stream()
                .map(ClassPathIndex.JarClass.class::cast)
                .map(ClassPathIndex.JarClass::binaryName)
                .sorted()
                .toList();
    }

    private Path jar(String name, String... files) throws IOException {
        Path jar = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String file : files) {
                out.putNextEntry(new JarEntry(file));
                out.write(file.getBytes());
            }
        }
        return jar;
    }
}
