package anodyne.kernel.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What cells of this session were and what they gave, by the number at their left. */
public final class Past {
    private static final int KEPT = 1000;
    private static final int KEPT_VALUES = 50;
    private static final Map<Integer, String> INPUTS = Collections.synchronizedMap(new Bounded<>(KEPT));
    private static final Map<Integer, Object> OUTPUTS = Collections.synchronizedMap(new Bounded<>(KEPT_VALUES));

    /** The text of the latest cells. */
    public static final Map<Integer, String> In = Collections.unmodifiableMap(INPUTS);

    /** The values that the latest cells have shown. */
    public static final Map<Integer, Object> Out = Collections.unmodifiableMap(OUTPUTS);

    private static volatile Throwable failure;

    private Past() {}

    /**
     * What the latest cell that failed has thrown, with its whole trace, of which the cell shows the part that concerns
     * it.
     *
     * @return the exception, or null if none has failed
     */
    public static Throwable failure() {
        return failure;
    }

    static void failure(Throwable thrown) {
        failure = thrown;
    }

    static void input(int number, String code) {
        INPUTS.put(number, code);
    }

    static void output(int number, Object value) {
        OUTPUTS.put(number, value);
    }

    /** A long session must not keep everything alive. */
    private static final class Bounded<V> extends LinkedHashMap<Integer, V> {
        private final int limit;

        Bounded(int limit) {
            this.limit = limit;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
            return size() > limit;
        }
    }
}
