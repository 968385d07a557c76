package anodyne.notebook;

import anodyne.quantity.Unit;
import anodyne.voxel.Axis;
import anodyne.voxel.Components;
import anodyne.voxel.GrainImage;
import anodyne.voxel.LabelStatistics;
import anodyne.voxel.Percolation;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.ScalarField;
import anodyne.voxel.VectorField;
import anodyne.voxel.VoxelGrid;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How images, fields and what is counted in them show themselves. */
final class VoxelViews {
    private static final int MOST_PARTS = 10;

    private VoxelViews() {}

    static void register() {
        Renderers.register(FieldPicture.class, FieldPicture::render);
        Renderers.register(LabelPicture.class, LabelPicture::render);
        Renderers.register(BlockPicture.class, BlockPicture::render);
        Renderers.register(BlockSheet.class, BlockSheet::render);
        Renderers.register(ScalarField.class, field -> FieldPicture.of(field).render());
        Renderers.register(VectorField.class, field -> FieldPicture.of(field).render());
        Renderers.register(PhaseImage.class, image -> LabelPicture.of(image).render());
        Renderers.register(GrainImage.class, image -> LabelPicture.of(image).render());
        Renderers.register(VoxelGrid.class, grid -> grid(grid).render());
        Renderers.register(Percolation.class, parts -> percolation(parts).render());
        Renderers.register(
                LabelStatistics.class,
                statistics -> LaboratoryViews.together(labels(statistics), interfaces(statistics)));
        Renderers.register(Components.class, parts -> components(parts).render());
    }

    private static Grid grid(VoxelGrid grid) {
        var table = Grid.of("Box of voxels", "axis", "voxels", "edge of a voxel [µm]", "length [µm]");
        for (var axis : Axis.values()) {
            table = table.row(
                    Panel.name(axis), grid.count(axis), Unit.UM.of(grid.edge(axis)), Unit.UM.of(grid.length(axis)));
        }
        return table.note("%s voxels in all.".formatted(TableView.grouped(grid.size())));
    }

    private static Grid percolation(Percolation parts) {
        return Grid.of("Percolation", "part of the phase", "voxels", "share [%]")
                .row("carries a current", parts.carrying(), share(parts.carrying(), parts))
                .row("dead ends", parts.deadEnds(), share(parts.deadEnds(), parts))
                .row("at one plate only", parts.oneSided(), share(parts.oneSided(), parts))
                .row("enclosed", parts.enclosed(), share(parts.enclosed(), parts))
                .row("all", parts.voxels(), share(parts.voxels(), parts))
                .note(parts.carrying() > 0 ? "" : "No path leads from plate to plate.");
    }

    private static double share(long part, Percolation parts) {
        return parts.voxels() == 0 ? 0 : Unit.PERCENT.of((double) part / parts.voxels());
    }

    private static Grid labels(LabelStatistics statistics) {
        var table =
                Grid.of("Labels", "label", "voxels", "volume fraction [%]", "surface per volume of the image [1/µm]");
        for (int label : statistics.labels()) {
            table = table.row(
                    label,
                    statistics.count(label),
                    Unit.PERCENT.of(statistics.volumeFraction(label)),
                    Unit.PER_UM.of(statistics.surfacePerVolume(label)));
        }
        return table;
    }

    private static Grid interfaces(LabelStatistics statistics) {
        var table = Grid.of("Interfaces", "between label", "and label", "area per volume of the image [1/µm]");
        for (int one : statistics.labels()) {
            for (int other : statistics.labels()) {
                if (one < other) {
                    table = table.row(one, other, Unit.PER_UM.of(statistics.interfacePerVolume(one, other)));
                }
            }
        }
        return table.note("Counted voxel faces: half as much again as the area of a smooth surface of all directions.");
    }

    private static Grid components(Components parts) {
        var table = Grid.of("Connected parts", "number", "voxels", "share of the phase [%]");
        long all = (long) parts.numbers().grid().size() - parts.size(0);
        int shown = Math.min(MOST_PARTS, parts.count());
        int[] largest = IntStream.rangeClosed(1, parts.count())
                .boxed()
                .sorted(Comparator.comparing(number -> -parts.size(number)))
                .limit(shown)
                .mapToInt(number -> number)
                .toArray();
        for (int number : largest) {
            table = table.row(number, parts.size(number), Unit.PERCENT.of((double) parts.size(number) / all));
        }
        return parts.count() > shown
                ? table.note("The %d largest of %s.".formatted(shown, TableView.grouped(parts.count())))
                : table;
    }
}
