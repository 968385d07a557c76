package anodyne.flux;

/**
 * Whether a path in a periodic cell leads to the image of its start in another cell along the current's axis: without one
 * the cell conducts nothing. The search goes up wherever it can, so that a cell that conducts is soon known.
 */
final class Winding {
    private static final int UNSEEN = Integer.MIN_VALUE;

    /** The side that is entered last is followed first. */
    private static final int[] LAST_UP = {0, 2, 3, 4, 5, 1};

    private final Crew crew;
    private final FineGraph graph;

    /** How many layers each node lies above the one where its part was entered, counted along the path. */
    private final int[] height;

    private final int[] stack;
    private int depth;
    private int seen;

    private Winding(Crew crew, FineGraph graph) {
        this.crew = crew;
        this.graph = graph;
        this.height = new int[graph.nodes];
        this.stack = new int[graph.nodes];
        java.util.Arrays.fill(height, UNSEEN);
    }

    static boolean of(Crew crew, FineGraph graph) {
        return new Winding(crew, graph).found();
    }

    private boolean found() {
        for (int start = 0; start < graph.nodes; start++) {
            if (height[start] == UNSEEN) {
                enter(start, 0);
            }
            while (depth > 0) {
                if (windsAt(stack[--depth])) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean windsAt(int node) {
        for (int i = 0; i < 6; i++) {
            int side = LAST_UP[i];
            int other = graph.neighbour[side][node];
            int there = height[node] + (side == 0 ? -1 : side == 1 ? 1 : 0);
            if (other != graph.nodes && height[other] == UNSEEN) {
                enter(other, there);
            } else if (other != graph.nodes && height[other] != there) {
                return true;
            }
        }
        return false;
    }

    private void enter(int node, int at) {
        crew.check(seen++);
        height[node] = at;
        stack[depth++] = node;
    }
}
