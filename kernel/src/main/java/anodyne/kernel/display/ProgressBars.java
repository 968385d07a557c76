package anodyne.kernel.display;

import anodyne.notebook.DisplaySink;
import anodyne.notebook.MimeBundle;
import anodyne.task.Progress;
import anodyne.task.ProgressListener;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shows pieces of long work as bars that move in place and leave one line at their end. */
public final class ProgressBars implements ProgressListener {
    /** Work that ends sooner shows nothing. */
    private static final long DELAY_NS = 300_000_000;

    private static final long INTERVAL_NS = 100_000_000;
    private static final int WIDTH = 30;

    /** By which a page that only shows results knows what it may leave out. */
    private static final Map<String, Object> ENDED = Map.of("progress", "ended");

    private final DisplaySink sink;
    private final Map<Long, Bar> bars = new ConcurrentHashMap<>();

    /**
     * Bars of all work.
     *
     * @param sink where to show them
     */
    public ProgressBars(DisplaySink sink) {
        this.sink = sink;
    }

    @Override
    public void changed(Progress.State work) {
        var bar = bars.computeIfAbsent(work.id(), id -> new Bar(System.nanoTime()));
        if (work.ended()) {
            bars.remove(work.id());
        }
        bar.changed(work);
    }

    private final class Bar {
        private final long started;
        private long shownAt;

        Bar(long started) {
            this.started = started;
        }

        synchronized void changed(Progress.State work) {
            long now = System.nanoTime();
            boolean first = shownAt == 0;
            long due = first ? started + DELAY_NS : shownAt + INTERVAL_NS;
            if (now - due < 0 && !(work.ended() && !first)) {
                return;
            }
            shownAt = now;
            String id = "progress-" + work.id();
            var picture = picture(work, now - started);
            if (first) {
                sink.show(id, picture);
            } else {
                sink.update(id, picture);
            }
        }
    }

    private static MimeBundle picture(Progress.State work, long elapsedNs) {
        String time = String.format(Locale.ROOT, "%.1f s", elapsedNs / 1e9);
        String name = work.name();
        if (work.ended()) {
            boolean whole = work.total() <= 0 || work.done() >= work.total();
            var line = MimeBundle.text(name + ": " + (whole ? "done" : "stopped at " + share(work)) + " in " + time);
            return whole ? line.withHints(MimeBundle.TEXT, ENDED) : line;
        }
        if (work.total() <= 0) {
            return MimeBundle.text(name + ": " + work.done() + " steps, " + time);
        }
        int filled = (int) Math.min(WIDTH, WIDTH * work.done() / work.total());
        return MimeBundle.text(
                name + " " + "█".repeat(filled) + "░".repeat(WIDTH - filled) + " " + share(work) + ", " + time);
    }

    private static String share(Progress.State work) {
        return 100 * work.done() / work.total() + " %";
    }
}
