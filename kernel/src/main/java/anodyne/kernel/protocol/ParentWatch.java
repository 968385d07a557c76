package anodyne.kernel.protocol;

/** Ends the kernel when the program that has started it is gone, so that no kernel is left without front end. */
public final class ParentWatch {
    private static final String PARENT = "JPY_PARENT_PID";
    private static final long INTERVAL_MS = 1000;

    private ParentWatch() {}

    /** Watches the process that Jupyter names in the environment, if it does. */
    public static void start() {
        String pid = System.getenv(PARENT);
        if (pid != null && pid.matches("[0-9]{1,18}")) {
            var thread = new Thread(() -> waitFor(Long.parseLong(pid)), "parent");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void waitFor(long pid) {
        boolean isOurs = parent() == pid;
        try {
            while (isThere(pid, isOurs)) {
                Thread.sleep(INTERVAL_MS);
            }
        } catch (InterruptedException e) {
            return;
        }
        // Exit hooks of cells might wait for ever.
        Runtime.getRuntime().halt(1);
    }

    private static boolean isThere(long pid, boolean isOurs) {
        try {
            return isOurs ? parent() == pid : isAlive(pid);
        } catch (OutOfMemoryError e) {
            // To be seen when the cell that has taken all memory has failed.
            return true;
        }
    }

    /** A parent that has died but was not yet waited for still counts as alive; its children already have another. */
    private static long parent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
