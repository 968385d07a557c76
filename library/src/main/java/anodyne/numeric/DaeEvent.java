package anodyne.numeric;

/** Ends an integration: it happens when its value, positive so far, becomes zero. */
@FunctionalInterface
public interface DaeEvent {

    /**
     * How far the event is away.
     *
     * @param time t
     * @param state y
     * @return positive before the event, continuous around it
     */
    double value(double time, double[] state);
}
