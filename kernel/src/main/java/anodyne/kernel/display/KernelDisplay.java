package anodyne.kernel.display;

import anodyne.kernel.protocol.Output;
import anodyne.notebook.DisplaySink;
import anodyne.notebook.MimeBundle;
import com.google.gson.JsonObject;

/** Shows what cells display, in the order in which they print and display. */
public final class KernelDisplay implements DisplaySink {
    private final Output output;

    /**
     * A sink.
     *
     * @param output where cells' output goes
     */
    public KernelDisplay(Output output) {
        this.output = output;
    }

    @Override
    public void show(MimeBundle bundle) {
        if (!bundle.isEmpty()) {
            output.publish("display_data", Bundles.content(Bundles.displayData(bundle)));
        }
    }

    @Override
    public void show(String id, MimeBundle bundle) {
        output.publish("display_data", named(id, bundle));
    }

    @Override
    public void update(String id, MimeBundle bundle) {
        output.publish("update_display_data", named(id, bundle));
    }

    @Override
    public void clear(boolean wait) {
        var content = new JsonObject();
        content.addProperty("wait", wait);
        output.publish("clear_output", content);
    }

    private static JsonObject named(String id, MimeBundle bundle) {
        var data = Bundles.displayData(bundle);
        data.setDisplayId(id);
        return Bundles.content(data);
    }
}
