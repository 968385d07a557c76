package anodyne.notebook;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Finds how to show a value: the laboratory's objects, tables, charts, pictures, and plain Java values as text. */
public final class Renderers {
    private static final List<Entry<?>> ENTRIES = new CopyOnWriteArrayList<>();

    static {
        register(MimeBundle.class, bundle -> bundle);
        register(Display.Slot.class, slot -> MimeBundle.EMPTY);
        register(Grid.class, Grid::render);
        register(Picture.class, Picture::render);
        register(BufferedImage.class, ImageView::render);
        register(Table.class, TableView::render);
        register(Column.class, column -> TableView.render(Table.create("", column)));
        register(Chart.class, ChartView::render);
        LaboratoryViews.register();
        VoxelViews.register();
        FluxViews.register();
        MicrostructureViews.register();
        HalfCellViews.register();
        ImpedanceViews.register();
        PolarizationViews.register();
    }

    private Renderers() {}

    private record Entry<T>(Class<T> type, Renderer<? super T> renderer) {
        MimeBundle render(Object value) throws Exception {
            return renderer.render(type.cast(value));
        }
    }

    /**
     * Shows all values of a type in one's own way from now on.
     *
     * @param <T> the type
     * @param type class or interface; of several that fit a value the most specific one counts, then the latest
     * @param renderer how to show its values
     */
    public static <T> void register(Class<T> type, Renderer<? super T> renderer) {
        ENTRIES.add(0, new Entry<>(Objects.requireNonNull(type, "type"), Objects.requireNonNull(renderer, "renderer")));
    }

    /**
     * Renders any value.
     *
     * @param value what to show, null included
     * @return its representations, plain text always among them
     * @throws Exception if the value's renderer or {@code toString} fails
     */
    public static MimeBundle render(Object value) throws Exception {
        if (value == null) {
            return MimeBundle.text("null");
        }
        var entry = find(value);
        return entry == null ? MimeBundle.text(PlainText.write(value)) : entry.render(value);
    }

    private static Entry<?> find(Object value) {
        var fitting = new ArrayList<Entry<?>>();
        for (var entry : ENTRIES) {
            if (entry.type.isInstance(value)) {
                fitting.add(entry);
            }
        }
        return fitting.stream()
                .filter(entry -> fitting.stream()
                        .noneMatch(other -> other.type != entry.type && entry.type.isAssignableFrom(other.type)))
                .findFirst()
                .orElse(null);
    }
}
