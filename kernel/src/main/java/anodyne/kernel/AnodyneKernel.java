package anodyne.kernel;

import anodyne.kernel.display.Bundles;
import anodyne.kernel.session.CellFailure;
import anodyne.kernel.session.Session;
import anodyne.notebook.MimeBundle;
import anodyne.notebook.Preload;
import anodyne.notebook.Renderers;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Java with the laboratory inside: the base kernel's contract, fulfilled by a {@link Session}. */
final class AnodyneKernel extends BaseKernel {
    private static final Pattern PREVIEW = Pattern.compile("(^|\\s)--enable-preview(\\s|$)");

    /** Cells without effects, the shortest first. */
    private static final List<String> WARM_UP =
            List.of("1 + 1", "\"text\"", "List.of(1)", "var rehearsed = 1;", "Silicon.SMALL", "1 + 1");

    /** Longer than between cells that a program sends. */
    private static final long BEFORE_CELLS_MS = 50;

    /** While somebody writes, who may soon ask for completion. */
    private static final long BEFORE_IMPORTS_MS = 1000;

    /** While somebody reads; what comes then takes a processor for a while. */
    private static final long BEFORE_INDEX_MS = 3000;

    /** Kept, because cells replace {@code System.err}. */
    private final PrintStream log = System.err;

    private final History history;
    private final CompletableFuture<Session> session;
    private int warm;
    private boolean imported;
    private volatile boolean awaited;

    /**
     * Opens a session in a thread of its own, so that the front end is answered meanwhile.
     *
     * @param historyFile what was typed in earlier sessions
     */
    AnodyneKernel(Path historyFile) {
        history = new History(historyFile);
        session = new CompletableFuture<>();
        var opening = new Thread(() -> session.completeAsync(this::open, Runnable::run), "opening");
        opening.setDaemon(true);
        opening.start();
    }

    /**
     * Does nothing but load this class, and with it the base kernel, which reads {@code kernel-metadata.json}. Ours stands
     * in the first of all jars, so that no other is opened for it.
     */
    static void prepare() {}

    private Session open() {
        var opened = new Session(compilerOptions());
        opened.preload(Stream.concat(Preload.imports().stream(), Session.IMPORTS.stream())
                .toList());
        loadHistory();
        if (!awaited) {
            opened.rehearse(WARM_UP.get(warm++), AnodyneKernel::rendered);
        }
        return opened;
    }

    /** Beforehand, because a front end waits between the reply and the end of the first cell. */
    private void loadHistory() {
        try {
            history.load();
        } catch (UncheckedIOException e) {
            log.println("anodyne: " + e.getMessage() + ": " + e.getCause());
        }
    }

    private static List<String> compilerOptions() {
        var options = new ArrayList<>(List.of("-proc:none"));
        if (PREVIEW.matcher(virtualMachineOptions()).find()) {
            options.addAll(List.of(
                    "--enable-preview",
                    "--source",
                    Integer.toString(Runtime.version().feature())));
        }
        return options;
    }

    private static String virtualMachineOptions() {
        String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
        return String.join(" ", arguments) + " " + System.getenv("JDK_JAVA_OPTIONS") + " "
                + System.getenv("JAVA_TOOL_OPTIONS");
    }

    /** Whether cells can run without delay. */
    boolean isOpen() {
        return session.isDone();
    }

    /** How many milliseconds nobody must have asked anything before the next part of the warm-up. */
    long pauseBeforeWarmUp() {
        return warm < WARM_UP.size() ? BEFORE_CELLS_MS : imported ? BEFORE_INDEX_MS : BEFORE_IMPORTS_MS;
    }

    /** A small part of what makes later requests faster. Returns whether there is more to do. */
    boolean warmUp() {
        var open = session.join();
        if (warm < WARM_UP.size()) {
            open.rehearse(WARM_UP.get(warm++), AnodyneKernel::rendered);
        } else if (imported) {
            open.opened();
            return false;
        } else {
            imported = !open.preloadNext();
        }
        return true;
    }

    private static JsonObject rendered(Object value) throws Exception {
        return Bundles.content(Bundles.displayData(Renderers.render(value)));
    }

    /** The number of the cell that runs, or of the latest. */
    int executionCount() {
        return executionCount.get() - 1;
    }

    /** Gives the next cell its number. */
    int nextCell() {
        return executionCount.getAndIncrement();
    }

    @Override
    public DisplayData eval(String code) throws Exception {
        awaited = true;
        MimeBundle bundle = session.join().evaluate(executionCount(), code, Renderers::render);
        return bundle == null || bundle.isEmpty() ? null : Bundles.displayData(bundle);
    }

    /** Runs code that a cell has left for later. */
    void run(Callable<?> code) throws CellFailure {
        session.join().run(code);
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        var completions = session.join().complete(code, at);
        return new ReplacementOptions(completions.texts(), completions.start(), completions.end());
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        String text = session.join().inspect(code, at);
        return text.isEmpty() ? null : new DisplayData(text);
    }

    @Override
    public String isComplete(String code) {
        var completion = session.join().isComplete(code);
        return switch (completion.status()) {
            case "complete" -> IS_COMPLETE_YES;
            case "invalid" -> IS_COMPLETE_BAD;
            default -> completion.indent();
        };
    }

    @Override
    public void interrupt() {
        var running = session.getNow(null);
        if (running == null) {
            Session.interruptEarly();
        } else {
            running.interrupt();
        }
    }

    @Override
    public History getHistoryManager() {
        return history;
    }

    @Override
    public String getBanner() {
        return "Anodyne " + version() + ": Java " + Runtime.version()
                + " with a laboratory for solid-state silicon anodes";
    }

    @Override
    public List<LanguageInfo.Help> getHelpLinks() {
        String feature = Integer.toString(Runtime.version().feature());
        return List.of(new LanguageInfo.Help(
                "Java " + feature + " API", "https://docs.oracle.com/en/java/javase/" + feature + "/docs/api/"));
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java")
                .fileExtension(".java")
                .pygments("java")
                .codemirror("text/x-java")
                .build();
    }

    static String version() {
        String version = AnodyneKernel.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
