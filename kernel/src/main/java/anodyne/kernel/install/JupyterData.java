package anodyne.kernel.install;

import java.nio.file.Path;

/** Where Jupyter keeps its data. */
public final class JupyterData {
    private JupyterData() {}

    /**
     * The data directory of this user, by the rules of Jupyter.
     *
     * @return a directory, which need not exist
     */
    public static Path ofUser() {
        String chosen = System.getenv("JUPYTER_DATA_DIR");
        if (chosen != null && !chosen.isEmpty()) {
            return Path.of(chosen);
        }
        String system = System.getProperty("os.name");
        Path home = Path.of(System.getProperty("user.home"));
        if (system.startsWith("Mac")) {
            return home.resolve("Library/Jupyter");
        }
        if (system.startsWith("Windows")) {
            return Path.of(System.getenv("APPDATA")).resolve("jupyter");
        }
        String data = System.getenv("XDG_DATA_HOME");
        return (data == null || data.isEmpty() ? home.resolve(".local/share") : Path.of(data)).resolve("jupyter");
    }
}
