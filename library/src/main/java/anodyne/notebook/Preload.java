package anodyne.notebook;

import java.util.List;

/** What a session finds already imported. */
public final class Preload {
    private static final List<String> IMPORTS = List.of(
            "java.io.*",
            "java.math.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.function.*",
            "java.util.stream.*",
            "org.knowm.xchart.*",
            "tech.tablesaw.api.*",
            "anodyne.composite.*",
            "anodyne.flux.*",
            "anodyne.halfcell.*",
            "anodyne.material.*",
            "anodyne.microstructure.*",
            "anodyne.notebook.*",
            "anodyne.paper.*",
            "anodyne.quantity.*",
            "anodyne.task.*",
            "anodyne.voxel.*",
            "static anodyne.material.Phase.*",
            "static anodyne.quantity.Units.*",
            "static anodyne.voxel.Axis.*",
            "static anodyne.notebook.Display.*");

    private Preload() {}

    /**
     * The imports, in the order in which a kernel evaluates them.
     *
     * @return import declarations without the word {@code import} and without the semicolon
     */
    public static List<String> imports() {
        return IMPORTS;
    }
}
