package anodyne.fitting;

import anodyne.impedance.Circuit;
import anodyne.quantity.LaboratoryException;
import java.util.ArrayList;
import java.util.List;

/**
 * The coordinates in which a fit moves. A positive parameter moves as its logarithm, an exponent as itself; one with
 * bounds a…b moves as u with (a + b)/2 + (b − a)/2 · sin u, so that no step leaves them.
 */
final class FreeSpace {
    /** Limit of logarithms, far beyond anything measured and well inside double precision. */
    private static final double FAR = 69;

    private static final double EDGE = 1 - 1e-5;

    private final Circuit circuit;
    private final List<Freedom> freedoms;
    private final int[] freeIndex;
    private final List<Freedom> free = new ArrayList<>();

    FreeSpace(Circuit circuit, List<Freedom> freedoms) {
        this.circuit = circuit;
        this.freedoms = freedoms;
        this.freeIndex = new int[freedoms.size()];
        for (int i = 0; i < freeIndex.length; i++) {
            var freedom = freedoms.get(i);
            freeIndex[i] = freedom.isFree() ? free.size() : -1;
            if (freedom.isFree()) {
                free.add(freedom);
            }
        }
        for (int i = 0; i < freeIndex.length; i++) {
            if (!freedoms.get(i).tiedTo().isEmpty()) {
                freeIndex[i] = freeIndex[circuit.index(freedoms.get(i).tiedTo())];
            }
        }
        if (free.isEmpty()) {
            throw new LaboratoryException(
                    "number of free parameters of circuit %s is 0, allowed for a fit is at least 1".formatted(circuit));
        }
    }

    int size() {
        return free.size();
    }

    List<Freedom> free() {
        return free;
    }

    List<Freedom> freedoms() {
        return freedoms;
    }

    Circuit circuit() {
        return circuit;
    }

    /** Which coordinate moves a parameter, −1 for none. */
    int coordinate(int parameter) {
        return freeIndex[parameter];
    }

    /** All values of the circuit at a point. */
    double[] values(double[] u) {
        var values = new double[freedoms.size()];
        for (int i = 0; i < values.length; i++) {
            var freedom = freedoms.get(i);
            if (freedom.isFree()) {
                values[i] = freedom.fromScale(scaled(freedom, u[freeIndex[i]]));
            } else if (freedom.fixed()) {
                values[i] = freedom.start();
            }
        }
        for (int i = 0; i < values.length; i++) {
            var freedom = freedoms.get(i);
            if (!freedom.tiedTo().isEmpty()) {
                values[i] = freedom.factor() * values[circuit.index(freedom.tiedTo())];
            }
        }
        return values;
    }

    /** ∂value/∂scaled of each parameter: the value itself for a logarithm. */
    double[] slopes(double[] values) {
        var slopes = new double[values.length];
        for (int i = 0; i < slopes.length; i++) {
            boolean logarithmic = freedoms.get(i).parameter().kind().isLogarithmic();
            slopes[i] = logarithmic ? values[i] : freedoms.get(i).factor();
        }
        return slopes;
    }

    /** ∂scaled/∂u of each coordinate. */
    double[] stretches(double[] u) {
        var stretches = new double[u.length];
        for (int j = 0; j < u.length; j++) {
            stretches[j] = stretch(free.get(j), u[j]);
        }
        return stretches;
    }

    boolean isAtBound(int coordinate, double[] u) {
        return free.get(coordinate).isBounded() && Math.abs(Math.sin(u[coordinate])) > EDGE;
    }

    /** The point of these values; those at a bound are moved inside, for from there no direction leads away. */
    double[] coordinates(double[] values) {
        var u = new double[free.size()];
        for (int i = 0; i < values.length; i++) {
            var freedom = freedoms.get(i);
            if (freedom.isFree()) {
                u[freeIndex[i]] = coordinate(freedom, values[i]);
            }
        }
        return u;
    }

    private static double coordinate(Freedom freedom, double value) {
        double scaled = freedom.toScale(value);
        if (!freedom.isBounded()) {
            return scaled;
        }
        double sine = (scaled - middle(freedom)) / half(freedom);
        return Math.asin(Math.max(-0.98, Math.min(0.98, sine)));
    }

    private static double scaled(Freedom freedom, double u) {
        return freedom.isBounded() ? middle(freedom) + half(freedom) * Math.sin(u) : Math.max(-FAR, Math.min(FAR, u));
    }

    private static double stretch(Freedom freedom, double u) {
        return freedom.isBounded() ? half(freedom) * Math.cos(u) : Math.abs(u) < FAR ? 1 : 0;
    }

    private static double middle(Freedom freedom) {
        return (freedom.toScale(freedom.highest()) + freedom.toScale(freedom.lowest())) / 2;
    }

    private static double half(Freedom freedom) {
        return (freedom.toScale(freedom.highest()) - freedom.toScale(freedom.lowest())) / 2;
    }
}
