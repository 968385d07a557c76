package anodyne.numeric;

/** One accepted step of an integration, with the states inside it. Only valid while it is being looked at. */
public interface DaeStep {

    /**
     * Where the step began.
     *
     * @return time
     */
    double start();

    /**
     * Where the step ended.
     *
     * @return time
     */
    double end();

    /**
     * The state within the step, from the polynomial of the method; exact to the tolerance.
     *
     * @param time from {@link #start} to {@link #end}
     * @param state receives y
     */
    void at(double time, double[] state);

    /** Looks at each step. */
    @FunctionalInterface
    interface Observer {
        /**
         * A step has been accepted.
         *
         * @param step what was stepped over
         */
        void accepted(DaeStep step);
    }
}
