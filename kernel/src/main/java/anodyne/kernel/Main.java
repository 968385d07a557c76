package anodyne.kernel;

import anodyne.kernel.install.ClassArchive;
import anodyne.kernel.install.Install;
import anodyne.kernel.install.JupyterData;
import anodyne.kernel.protocol.Connection;
import anodyne.kernel.protocol.ConnectionFile;
import anodyne.kernel.protocol.ParentWatch;
import anodyne.kernel.session.Reserve;
import java.nio.file.Path;
import picocli.CommandLine;

/** Starts the kernel, or installs it. */
public final class Main {
    private static final long PATIENCE_MS = 2000;

    private Main() {}

    /**
     * Serves the front ends of a connection file if that is the only argument; otherwise obeys a command.
     *
     * @param arguments the connection file, or {@code install} and its options
     * @throws Exception if the connection file cannot be read or its ports are taken
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1 && arguments[0].endsWith(".json")) {
            prepare();
            var connection = ConnectionFile.read(Path.of(arguments[0]));
            Path history = JupyterData.ofUser().resolve("anodyne/history.jsonl");
            var server = new Server(connection, history, ending());
            // Kept, because cells get the streams.
            var log = System.err;
            server.takeOver();
            ParentWatch.start();
            ClassArchive.renewLater(log);
            server.serve();
        } else {
            System.exit(new CommandLine(new Commands()).execute(arguments));
        }
    }

    /** Does in the background what takes long when it is first asked for. */
    static void prepare() {
        start("signatures", Connection::prepareSignatures);
        start("base", AnodyneKernel::prepare);
        start("reserve", Reserve::keep);
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the process when it is run. */
    static Runnable ending() {
        return Main::end;
    }

    /** Ends the process, whatever cells have asked to be done at its end. */
    private static void end() {
        var guard = new Thread(
                () -> {
                    try {
                        Thread.sleep(PATIENCE_MS);
                    } catch (InterruptedException e) {
                        // Time to go all the more.
                    }
                    Runtime.getRuntime().halt(0);
                },
                "end");
        guard.setDaemon(true);
        guard.start();
        System.exit(0);
    }

    @CommandLine.Command(
            name = "anodyne-kernel",
            description = "The Jupyter kernel of Anodyne; a connection file as only argument starts it.",
            subcommands = {Install.class, Rehearsal.class},
            mixinStandardHelpOptions = true)
    private static final class Commands implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec specification;

        @Override
        public void run() {
            specification.commandLine().usage(System.err);
        }
    }
}
