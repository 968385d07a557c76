package anodyne.flux;

/** Makes the finest level of an image: numbers its conducting voxels and finds the neighbours of each. */
final class FineGraphBuilder {
    private final Crew crew;
    private final Conductances conductances;
    private final Box box;
    private final byte[] codes;
    private final Colouring colouring;
    private final boolean plateFirst;
    private final boolean plateLast;
    private final int n0;
    private final int n1;
    private final int n2;
    private final Numbering numbering;
    private FineGraph graph;
    private int[] places;

    FineGraphBuilder(Crew crew, Conductances conductances, byte[] codes, boolean plateFirst, boolean plateLast) {
        this.crew = crew;
        this.conductances = conductances;
        this.box = conductances.box;
        this.codes = codes;
        this.colouring = box.colouring();
        this.plateFirst = plateFirst;
        this.plateLast = plateLast;
        this.n0 = box.count(0);
        this.n1 = box.count(1);
        this.n2 = box.count(2);
        this.numbering = Numbering.of(crew, box, codes);
    }

    /** Number of voxels that conduct. */
    int nodes() {
        return numbering.nodes();
    }

    Box box() {
        return box;
    }

    Numbering.Plane planeNumbers() {
        return numbering.plane();
    }

    /** The place of each node in its plane, to be forgotten by whoever takes it. */
    int[] takePlaces() {
        int[] taken = places;
        places = null;
        return taken;
    }

    FineGraph build() {
        graph = new FineGraph(crew, colouring.colours(), n0, numbering.start(), conductances);
        places = new int[graph.nodes];
        int[] cuts = crew.cuts(graph.weightUpTo());
        crew.run(thread -> {
            var below = numbering.plane();
            var here = numbering.plane();
            var above = numbering.plane();
            int first = cuts[thread];
            if (first < cuts[thread + 1]) {
                below.number(first - 1);
                here.number(first);
            }
            for (int a = first; a < cuts[thread + 1]; a++) {
                crew.check();
                above.number(a + 1);
                here.note(places);
                connect(a, below.numbers(), here.numbers(), above.numbers());
                Numbering.Plane free = below;
                below = here;
                here = above;
                above = free;
            }
        });
        return graph;
    }

    private void connect(int a, int[] below, int[] here, int[] above) {
        if (conductances.uniform() && conductances.allJoined()) {
            connectUniform(below, here, above);
        } else {
            connectAny(a, below, here, above);
        }
        if (plateFirst && a == 0) {
            joinToPlate(0, 0, here);
        }
        if (plateLast && a == n0 - 1) {
            joinToPlate(1, a, here);
        }
    }

    private void connectUniform(int[] below, int[] here, int[] above) {
        int none = graph.nodes;
        int width = n2 + 2;
        int[] m0 = graph.neighbour[0];
        int[] p0 = graph.neighbour[1];
        int[] m1 = graph.neighbour[2];
        int[] p1 = graph.neighbour[3];
        int[] m2 = graph.neighbour[4];
        int[] p2 = graph.neighbour[5];
        float[] inverse = inverseSums();
        for (int b = 1; b <= n1; b++) {
            for (int k = b * width + 1; k <= b * width + n2; k++) {
                int i = here[k];
                if (i == none) {
                    continue;
                }
                m0[i] = below[k];
                p0[i] = above[k];
                m1[i] = here[k - width];
                p1[i] = here[k + width];
                m2[i] = here[k - 1];
                p2[i] = here[k + 1];
                int faces0 = (below[k] != none ? 1 : 0) + (above[k] != none ? 1 : 0);
                int faces1 = (here[k - width] != none ? 1 : 0) + (here[k + width] != none ? 1 : 0);
                int faces2 = (here[k - 1] != none ? 1 : 0) + (here[k + 1] != none ? 1 : 0);
                graph.inverseSum[i] = inverse[(3 * faces0 + faces1) * 3 + faces2];
            }
        }
    }

    /** One over the sum of the conductances of so many faces across each axis, at (3 · faces0 + faces1) · 3 + faces2. */
    private float[] inverseSums() {
        var inverse = new float[27];
        for (int i = 1; i < inverse.length; i++) {
            double sum = i / 9 * (double) graph.conductance(0, 0)
                    + i / 3 % 3 * (double) graph.conductance(2, 0)
                    + i % 3 * (double) graph.conductance(4, 0);
            inverse[i] = (float) (1 / sum);
        }
        return inverse;
    }

    private void connectAny(int a, int[] below, int[] here, int[] above) {
        int width = n2 + 2;
        int belowA = Math.floorMod(a - 1, n0);
        int aboveA = (a + 1) % n0;
        for (int b = 0; b < n1; b++) {
            for (int c = 0; c < n2; c++) {
                int k = (b + 1) * width + c + 1;
                int i = here[k];
                if (i == graph.nodes) {
                    continue;
                }
                int belowB = Math.floorMod(b - 1, n1);
                int belowC = Math.floorMod(c - 1, n2);
                double sum = face(0, i, below[k], a, b, c, belowA, b, c)
                        + face(1, i, above[k], a, b, c, aboveA, b, c)
                        + face(2, i, here[k - width], a, b, c, a, belowB, c)
                        + face(3, i, here[k + width], a, b, c, a, (b + 1) % n1, c)
                        + face(4, i, here[k - 1], a, b, c, a, b, belowC)
                        + face(5, i, here[k + 1], a, b, c, a, b, (c + 1) % n2);
                graph.inverseSum[i] = sum > 0 ? (float) (1 / sum) : 0;
            }
        }
    }

    private double face(int side, int i, int j, int a, int b, int c, int otherA, int otherB, int otherC) {
        graph.neighbour[side][i] = graph.nodes;
        if (j == graph.nodes) {
            return 0;
        }
        int at = box.imageIndex(a, b, c);
        int otherAt = box.imageIndex(otherA, otherB, otherC);
        if (!conductances.joined(at, otherAt)) {
            return 0;
        }
        graph.neighbour[side][i] = j;
        int code = conductances.code(phase(a, b, c), phase(otherA, otherB, otherC), at, otherAt);
        if (graph.coded()) {
            graph.code[side][i] = (char) code;
        }
        return conductances.table(side >> 1)[code];
    }

    private int phase(int a, int b, int c) {
        return codes[(a * n1 + b) * n2 + c] & 0xFF;
    }

    private void joinToPlate(int plate, int a, int[] here) {
        int colours = colouring.colours();
        for (int colour = 0; colour < colours; colour++) {
            graph.plates(plate, colour, new double[graph.to(colour, a) - graph.from(colour, a)]);
        }
        for (int b = 0; b < n1; b++) {
            for (int c = 0; c < n2; c++) {
                int i = here[(b + 1) * (n2 + 2) + c + 1];
                if (i != graph.nodes) {
                    double g = conductances.toPlate(phase(a, b, c));
                    graph.plate(plate, colouring.of(a, b, c))[i - graph.from(colouring.of(a, b, c), a)] = g;
                    double sum = graph.inverseSum[i] > 0 ? 1 / (double) graph.inverseSum[i] : 0;
                    graph.inverseSum[i] = (float) (1 / (sum + g));
                }
            }
        }
    }
}
