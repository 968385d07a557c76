package anodyne.flux;

import anodyne.task.Progress;

/** Shows an error that falls by orders of magnitude as a bar that fills: a tenth of an order is a step. */
final class Falling implements AutoCloseable {
    private static final int STEPS_PER_ORDER = 10;

    private final Progress progress;
    private final double goal;
    private final long total;
    private long done;

    Falling(String name, double goal) {
        this.goal = goal;
        this.total = Math.round(-STEPS_PER_ORDER * Math.log10(goal));
        this.progress = Progress.of(name, total);
    }

    /** Says that the goal is reached. */
    void ended() {
        progress.advance(total - done);
        done = total;
    }

    /** Says how large the error is now. */
    void to(double error) {
        double orders = Math.log10(Math.max(error, goal));
        long now = Math.max(done, Math.min(total, Math.round(-STEPS_PER_ORDER * orders)));
        progress.advance(now - done);
        done = now;
    }

    @Override
    public void close() {
        progress.close();
    }
}
