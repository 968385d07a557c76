package anodyne.kernel;

import anodyne.kernel.install.ClassArchive;
import anodyne.kernel.install.JupyterData;
import anodyne.kernel.protocol.ConnectionFile;
import anodyne.kernel.protocol.FrontEnd;
import anodyne.kernel.protocol.ParentWatch;
import anodyne.kernel.session.ClassPathIndex;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** Does what users do first, so that the classes this needs can be archived when the program ends. */
@Command(name = "rehearse", hidden = true, description = "Runs some cells; for the class archive.")
final class Rehearsal implements Callable<Integer> {
    private static final List<String> CELLS = List.of(
            "1 + 1",
            "int count = 3;",
            "System.out.println(\"text\");",
            "var samples = List.of(1, 2, 3);\nsamples",
            "record Sample(String name, double mass) {}\nnew Sample(\"pellet\", 130 * mg)",
            "double twice(double x) { return 2 * x; }\ntwice(21)",
            "for (int i = 0; i < 3; i++) { count += i; }\ncount",
            "Silicon.SMALL",
            "var anode = Rana2023.composite(Silicon.SMALL, Argyrodite.LI6PS5CL).loading(4 * mg_per_cm2);\nanode",
            "Table.create(\"table\", DoubleColumn.create(\"x\", 1, 2), StringColumn.create(\"s\", \"a\", \"b\"))",
            "var chart = Charts.xy(\"t\", \"x\", \"y\");\nCharts.line(chart, \"a\", new double[] {1, 2}, new double[] {1, 2});\nchart",
            "markdown(\"*text*\"); html(\"<b>text</b>\");",
            "Stream.of(1, 2).mapToInt(i -> i * i).sum()",
            "Composite.of(Silicon.SMALL, 2)",
            "int wrong = \"text\";");

    @Override
    public Integer call() throws Exception {
        ClassPathIndex.save();
        // What else a kernel does beside serving, for its classes alone.
        Main.prepare();
        Main.ending();
        ParentWatch.start();
        ClassArchive.renewLater(System.err);
        JupyterData.ofUser();
        Path file = Files.createTempFile("anodyne", ".json");
        Files.writeString(file, FrontEnd.connectionFile().toString());
        var properties = ConnectionFile.read(file);
        Path history = Files.createTempFile("anodyne", ".jsonl");
        var end = new CountDownLatch(1);
        var server = new Server(properties, history, end::countDown);
        server.takeOver();
        var serving = new Thread(server::serve, "server");
        serving.setDaemon(true);
        serving.start();
        try (var frontEnd = new FrontEnd(properties)) {
            frontEnd.ask("kernel_info_request", new JsonObject());
            CELLS.forEach(cell -> frontEnd.ask("execute_request", code(cell)));
            frontEnd.ask("is_complete_request", code("for (;;) {"));
            frontEnd.ask("complete_request", at("Math.ma"));
            frontEnd.ask("inspect_request", at("Math.max"));
            frontEnd.ask("history_request", new JsonObject());
            frontEnd.ask("shutdown_request", new JsonObject());
            end.await();
        } finally {
            Files.delete(history);
            Files.delete(file);
        }
        return 0;
    }

    private static JsonObject code(String cell) {
        var content = new JsonObject();
        content.addProperty("code", cell);
        content.addProperty("stop_on_error", false);
        return content;
    }

    private static JsonObject at(String code) {
        var content = code(code);
        content.addProperty("cursor_pos", code.length());
        return content;
    }
}
