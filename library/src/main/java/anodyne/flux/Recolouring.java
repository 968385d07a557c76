package anodyne.flux;

/**
 * A coarse level sorted by colours that its neighbourhoods ask for, each node taking the first that no neighbour has. Cells
 * tell the colours only if no two nodes of one are neighbours.
 */
final class Recolouring {
    private static final int MOST_COLOURS = 64;

    private final SparseGraph graph;
    private final int planes;
    private final int[] colour;
    private int colours = 2;

    /** The new number of each node; the number of nodes stands for none. */
    final int[] number;

    /** The same level with its nodes in the new order. */
    final SparseGraph sorted;

    private Recolouring(Crew crew, SparseGraph graph, int planes) {
        this.graph = graph;
        this.planes = planes;
        this.colour = new int[graph.nodes];
        this.number = new int[graph.nodes + 1];
        for (int i = 0; i < graph.nodes; i++) {
            crew.check(i);
            colour[i] = firstFree(i);
            colours = Math.max(colours, colour[i] + 1);
        }
        this.sorted = sort(crew);
    }

    /** Keeps the planes of a level whose nodes have one colour so far. */
    static Recolouring of(Crew crew, SparseGraph graph) {
        return new Recolouring(crew, graph, graph.planes);
    }

    /** Cuts a level that has one plane into others, of so many nodes each. */
    static Recolouring of(Crew crew, SparseGraph graph, int nodesOfPlane) {
        return new Recolouring(crew, graph, Math.max(1, graph.nodes / nodesOfPlane));
    }

    private int firstFree(int i) {
        long taken = 0;
        for (int k = graph.rows[i]; k < graph.rows[i + 1]; k++) {
            if (graph.neighbours[k] < i) {
                taken |= 1L << colour[graph.neighbours[k]];
            }
        }
        int first = Long.numberOfTrailingZeros(~taken);
        if (first == MOST_COLOURS) {
            throw new IllegalStateException(
                    "more than %d colours on a level of %d".formatted(MOST_COLOURS, graph.nodes));
        }
        return first;
    }

    private int plane(int i, int before) {
        if (planes != graph.planes) {
            return (int) ((long) i * planes / graph.nodes);
        }
        int plane = before;
        while (i >= graph.to(0, plane)) {
            plane++;
        }
        return plane;
    }

    private SparseGraph sort(Crew crew) {
        var start = new int[colours * planes + 1];
        for (int i = 0, plane = 0; i < graph.nodes; i++) {
            plane = plane(i, plane);
            start[colour[i] * planes + plane + 1]++;
        }
        for (int i = 1; i < start.length; i++) {
            start[i] += start[i - 1];
        }
        var next = start.clone();
        var before = new int[graph.nodes];
        for (int i = 0, plane = 0; i < graph.nodes; i++) {
            crew.check(i);
            plane = plane(i, plane);
            number[i] = next[colour[i] * planes + plane]++;
            before[number[i]] = i;
        }
        number[graph.nodes] = graph.nodes;
        return graph.sorted(crew, colours, planes, start, before, number);
    }
}
