package anodyne.voxel;

import java.nio.file.Path;

/** Names of arrays, and text of a file that goes into an error. */
final class Names {
    private static final int LONGEST = 120;

    private Names() {}

    /** What the array of a file that does not name it is called: the file's name without its ending. */
    static String of(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
