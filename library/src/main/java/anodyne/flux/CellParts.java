package anodyne.flux;

/**
 * The coarse nodes that cells give: cells are joined two by two along each axis, and each of the {@link Parts} of the nodes
 * within is one coarse node.
 */
final class CellParts {
    private final Crew crew;
    private final Graph fine;
    private final boolean uneven;
    private final int[] place;
    private final Cells cells;

    /** Cells of the coarse level. */
    final Cells coarseCells;

    private final Colouring colouring;
    private final int[] cuts;
    private final int[][] counts;

    /** For each fine node its coarse node; the number of coarse nodes stands for none. */
    final int[] aggregate;

    private int[] start;
    private int[] coarsePlace;

    CellParts(Crew crew, Graph fine, boolean uneven, int[] place, Cells cells) {
        this.crew = crew;
        this.fine = fine;
        this.uneven = uneven;
        this.place = place;
        this.cells = cells;
        this.coarseCells = cells.coarser();
        this.colouring = uneven ? Colouring.none(coarseCells) : coarseCells.colouring();
        this.aggregate = new int[fine.nodes];
        this.cuts = crew.cuts(fine.weightUpTo(cells.factor(0)));
        this.counts = new int[colouring.colours()][coarseCells.count(0)];
        joinInsideCells();
        number();
    }

    /** The coarse level; where conductances differ its nodes have one colour as yet, because parts of a cell may be neighbours. */
    SparseGraph collect() {
        return new CoarseRows(crew, fine, aggregate, cells.factor(0), start, coarsePlace).collect(cuts);
    }

    private int firstPlane(int coarsePlane) {
        return coarsePlane * cells.factor(0);
    }

    private int endPlane(int coarsePlane) {
        return Math.min((coarsePlane + 1) * cells.factor(0), fine.planes);
    }

    private void joinInsideCells() {
        Parts parts = uneven ? Parts.ofStrong(fine, aggregate) : Parts.ofAllJoined(fine, aggregate);
        crew.planes(cuts, coarsePlane -> {
            for (int colour = 0; colour < fine.colours; colour++) {
                int to = fine.to(colour, endPlane(coarsePlane) - 1);
                for (int i = fine.from(colour, firstPlane(coarsePlane)); i < to; i++) {
                    aggregate[i] = i;
                }
            }
            join(coarsePlane, parts);
            if (uneven) {
                join(coarsePlane, parts.thenWeak());
            }
            scan(coarsePlane, (i, colour) -> counts[colour][coarsePlane]++);
        });
    }

    private void join(int coarsePlane, Parts parts) {
        for (int plane = firstPlane(coarsePlane); plane < endPlane(coarsePlane); plane++) {
            fine.join(plane, cells, place, parts);
        }
    }

    private void number() {
        int colours = colouring.colours();
        int planes = coarseCells.count(0);
        start = new int[colours * planes + 1];
        for (int i = 0; i < colours * planes; i++) {
            start[i + 1] = start[i] + counts[i / planes][i % planes];
        }
        int nodes = start[colours * planes];
        coarsePlace = new int[nodes];
        crew.planes(cuts, coarsePlane -> {
            var next = new int[colours];
            for (int colour = 0; colour < colours; colour++) {
                next[colour] = start[colour * planes + coarsePlane];
            }
            scan(coarsePlane, (i, colour) -> {
                int number = next[colour]++;
                coarsePlace[number] = coarsePlaceOf(i);
                aggregate[i] = ~number;
            });
            spread(coarsePlane, nodes);
        });
    }

    private int coarsePlaceOf(int i) {
        int shift = cells.shift();
        int b = (place[i] >>> shift) / cells.factor(1);
        int c = (place[i] & (1 << shift) - 1) / cells.factor(2);
        return b << coarseCells.shift() | c;
    }

    @FunctionalInterface
    private interface Root {
        void found(int node, int colour);
    }

    /** Calls for the first node of each part in a coarse plane, with the colour of the coarse node. */
    private void scan(int coarsePlane, Root root) {
        byte[] of1 = colouring.ofIndex()[1];
        byte[] of2 = colouring.ofIndex()[2];
        int of0 = colouring.ofIndex()[0][coarsePlane];
        int shift = coarseCells.shift();
        for (int colour = 0; colour < fine.colours; colour++) {
            for (int i = fine.from(colour, firstPlane(coarsePlane));
                    i < fine.to(colour, endPlane(coarsePlane) - 1);
                    i++) {
                if (aggregate[i] == i && fine.inverseSum[i] > 0) {
                    int at = coarsePlaceOf(i);
                    root.found(i, (of0 + of1[at >>> shift] + of2[at & (1 << shift) - 1]) % colouring.colours());
                }
            }
        }
    }

    /** Gives every node of a plane the number of its part; a part's first node comes before the others. */
    private void spread(int coarsePlane, int none) {
        for (int colour = 0; colour < fine.colours; colour++) {
            for (int i = fine.from(colour, firstPlane(coarsePlane));
                    i < fine.to(colour, endPlane(coarsePlane) - 1);
                    i++) {
                if (fine.inverseSum[i] == 0) {
                    aggregate[i] = ~none;
                } else if (aggregate[i] >= 0) {
                    int root = aggregate[i];
                    while (aggregate[root] >= 0) {
                        root = aggregate[root];
                    }
                    aggregate[i] = aggregate[root];
                }
            }
        }
        for (int colour = 0; colour < fine.colours; colour++) {
            for (int i = fine.from(colour, firstPlane(coarsePlane));
                    i < fine.to(colour, endPlane(coarsePlane) - 1);
                    i++) {
                aggregate[i] = ~aggregate[i];
            }
        }
    }
}
