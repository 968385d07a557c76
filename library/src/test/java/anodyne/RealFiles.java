package anodyne;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A test of files that others made: images, and spectra of real instruments. It runs where their folder is named. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = RealFiles.FOLDER,
        matches = ".+",
        disabledReason = "the folder of real files is not named by -D" + RealFiles.FOLDER)
public @interface RealFiles {
    /** The property that names the folder. */
    String FOLDER = "anodyne.data";

    /** Where the files are. */
    final class Place {
        private Place() {}

        /** A folder in that folder; it must exist. */
        public static Path of(String name) {
            Path folder = Path.of(System.getProperty(FOLDER), name);
            assertTrue(Files.isDirectory(folder), folder + " is no folder");
            return folder;
        }
    }
}
