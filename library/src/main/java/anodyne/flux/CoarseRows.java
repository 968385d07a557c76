package anodyne.flux;

import java.util.Arrays;

/**
 * Collects the rows of a coarse level's matrix, Galerkin's for piecewise constant interpolation: sums over the faces
 * between two aggregates.
 */
final class CoarseRows {
    private final Crew crew;
    private final Graph fine;
    private final int[] aggregate;
    private final int factor;
    private final int planes;
    private final int[] start;
    private final int colours;
    private final int nodes;
    private final int[] coarsePlace;
    private final int[] rows;
    private final float[] toPlates;

    /** The first entry of each row while it is collected; afterwards, in the same place, the row's length. */
    private final int[] head;

    private final int[] lengths;
    private final int[][] columnsOfPlane;
    private final float[][] valuesOfPlane;

    /**
     * Prepares to collect.
     *
     * @param aggregate the coarse node of each fine node; the number of coarse nodes stands for none
     * @param factor how many planes become one
     * @param start the first coarse node of each colour and plane
     * @param coarsePlace the place of each coarse node in its plane
     */
    CoarseRows(Crew crew, Graph fine, int[] aggregate, int factor, int[] start, int[] coarsePlace) {
        this.crew = crew;
        this.fine = fine;
        this.aggregate = aggregate;
        this.factor = factor;
        this.planes = (fine.planes + factor - 1) / factor;
        this.start = start;
        this.colours = (start.length - 1) / planes;
        this.nodes = coarsePlace.length;
        this.coarsePlace = coarsePlace;
        this.rows = new int[nodes + 1];
        this.toPlates = new float[nodes];
        this.head = new int[nodes];
        this.lengths = head;
        this.columnsOfPlane = new int[planes][];
        this.valuesOfPlane = new float[planes][];
    }

    /** What the rows of a coarse plane are collected from. */
    @FunctionalInterface
    interface Source {
        /** Adds all conductances between coarse nodes to the rows of a plane. */
        void collect(int coarsePlane, RowCollector rows);
    }

    /**
     * Collects from the fine nodes.
     *
     * @param cuts the coarse planes of each thread
     */
    SparseGraph collect(int[] cuts) {
        return collect(cuts, this::collectNodes);
    }

    private void collectNodes(int plane, RowCollector collector) {
        for (int finePlane = plane * factor; finePlane < Math.min((plane + 1) * factor, fine.planes); finePlane++) {
            fine.collect(finePlane, aggregate, nodes, collector);
        }
    }

    /**
     * Collects.
     *
     * @param cuts the coarse planes of each thread
     * @param source of all conductances but those to plates
     */
    SparseGraph collect(int[] cuts, Source source) {
        Arrays.fill(head, -1);
        crew.run(thread -> {
            var collector = new RowCollector(head, toPlates);
            for (int plane = cuts[thread]; plane < cuts[thread + 1]; plane++) {
                crew.check();
                collectPlane(plane, source, collector);
            }
        });
        int width = SparseGraph.widthFor(lengths, nodes);
        for (int i = 0; i < nodes; i++) {
            rows[i + 1] = rows[i] + Math.max(width, lengths[i]);
        }
        var columns = new int[rows[nodes]];
        var values = new float[rows[nodes]];
        crew.planes(cuts, plane -> copy(plane, columns, values));
        return new SparseGraph(crew, colours, planes, start, coarsePlace, width, rows, columns, values, toPlates);
    }

    private void collectPlane(int plane, Source source, RowCollector collector) {
        collector.clear();
        source.collect(plane, collector);
        for (int finePlane = plane * factor; finePlane < Math.min((plane + 1) * factor, fine.planes); finePlane++) {
            for (int colour = 0; colour < fine.colours; colour++) {
                fine.addPlates(colour, finePlane, aggregate, toPlates);
            }
        }
        columnsOfPlane[plane] = new int[collector.size()];
        valuesOfPlane[plane] = new float[collector.size()];
        int at = 0;
        for (int colour = 0; colour < colours; colour++) {
            for (int i = start[colour * planes + plane]; i < start[colour * planes + plane + 1]; i++) {
                int end = collector.row(i, columnsOfPlane[plane], valuesOfPlane[plane], at);
                lengths[i] = end - at;
                at = end;
            }
        }
    }

    private void copy(int plane, int[] columns, float[] values) {
        int at = 0;
        for (int colour = 0; colour < colours; colour++) {
            for (int i = start[colour * planes + plane]; i < start[colour * planes + plane + 1]; i++) {
                int to = rows[i];
                for (int end = at + lengths[i]; at < end; at++) {
                    columns[to] = columnsOfPlane[plane][at];
                    values[to++] = valuesOfPlane[plane][at];
                }
                Arrays.fill(columns, to, rows[i + 1], nodes);
            }
        }
        columnsOfPlane[plane] = null;
        valuesOfPlane[plane] = null;
    }
}
