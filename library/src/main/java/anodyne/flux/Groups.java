package anodyne.flux;

import java.util.Arrays;

/**
 * Groups of nodes that become one coarse node wherever they lie: a node and those that hang on it. Cells stop to help where
 * good conductors lie in a bad one and are cut by ever the same planes; then what joins nodes is asked alone.
 */
final class Groups {
    /** A node hangs on another if what joins them is at least that share of the sum of its conductances. */
    private static final float HANGS = 0.08f;

    /** A node that has at least that share of its conductances to the plates follows them alone. */
    private static final float HELD = 0.25f;

    private static final int NONE_YET = -1;
    private static final int EXPONENTS = 256;

    private final SparseGraph graph;
    private final float least;

    /** The group of each node; the number of groups stands for none. */
    final int[] of;

    private int count;

    private Groups(SparseGraph graph, float least) {
        this.graph = graph;
        this.least = least;
        this.of = new int[graph.nodes];
    }

    /** Groups that are fewer than the nodes by a fifth at least; what hangs is less and less if it must. */
    static Groups of(SparseGraph graph) {
        float least = HANGS;
        Groups groups = new Groups(graph, least).form();
        while (groups.count > 0.8 * graph.nodes && least > 1e-3f) {
            least /= 2;
            groups = new Groups(graph, least).form();
        }
        return groups;
    }

    int count() {
        return count;
    }

    private Groups form() {
        int[] order = strongestFirst();
        Arrays.fill(of, NONE_YET);
        for (int i : order) {
            if (of[i] == NONE_YET && !held(i)) {
                place(i);
            }
        }
        for (int i = 0; i < of.length; i++) {
            of[i] = of[i] == NONE_YET ? count : of[i];
        }
        return this;
    }

    private boolean held(int i) {
        return graph.inverseSum[i] == 0 || graph.toPlates(i) * graph.inverseSum[i] > HELD;
    }

    /** Makes a group of a node and what hangs on it, or, if nothing does, lets it hang itself on a neighbour's group. */
    private void place(int i) {
        boolean alone = true;
        int best = NONE_YET;
        float strongest = 0;
        for (int k = graph.rows[i]; k < graph.rows[i + 1] && graph.neighbours[k] < graph.nodes; k++) {
            int j = graph.neighbours[k];
            float conductance = graph.conductances[k];
            if (of[j] == NONE_YET) {
                if (!held(j) && conductance * graph.inverseSum[j] >= least) {
                    of[j] = count;
                    alone = false;
                }
            } else if (of[j] != count && conductance > strongest) {
                strongest = conductance;
                best = of[j];
            }
        }
        of[i] = alone && strongest * graph.inverseSum[i] >= least ? best : count++;
    }

    /** Nodes by the order of magnitude of their conductances, within one as they come. */
    private int[] strongestFirst() {
        var start = new int[EXPONENTS + 1];
        for (int i = 0; i < graph.nodes; i++) {
            start[magnitude(i) + 1]++;
        }
        for (int i = 0; i < EXPONENTS; i++) {
            start[i + 1] += start[i];
        }
        var order = new int[graph.nodes];
        for (int i = 0; i < graph.nodes; i++) {
            order[start[magnitude(i)]++] = i;
        }
        return order;
    }

    private int magnitude(int i) {
        float inverse = graph.inverseSum[i];
        return inverse == 0 ? EXPONENTS - 1 : Math.getExponent(inverse) - (Float.MIN_EXPONENT - 1);
    }
}
