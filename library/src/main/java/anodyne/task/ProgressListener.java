package anodyne.task;

/** Hears how far pieces of work have come; a kernel shows them as bars. Called from any thread, must be quick. */
public interface ProgressListener {

    /**
     * A piece of work has moved on; also called once at its start and once at its end.
     *
     * @param work its present state
     */
    void changed(Progress.State work);
}
