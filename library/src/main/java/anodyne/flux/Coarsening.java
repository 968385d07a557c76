package anodyne.flux;

/**
 * The next coarser level. Cells are joined two by two along each axis, and the nodes within form one coarse node for each
 * of the {@link Parts} that hang together inside, so that no coarse node bridges a gap. Where conductances differ and
 * cells no longer make a level much smaller, {@link Groups} of nodes take their place.
 */
final class Coarsening {
    /** Levels that cells make smaller by less than that, and all below, are made of groups. */
    private static final double STALLED = 0.3;

    /** So many nodes of a level of groups are worked on by one thread at a time. */
    private static final int NODES_OF_PLANE = 1000;

    /** For each fine node its coarse node; the number of coarse nodes stands for none. */
    final int[] aggregate;

    final SparseGraph coarse;

    /** The coarse level's cells; null if it has none, because it is made of groups. */
    final Cells coarseCells;

    private Coarsening(int[] aggregate, SparseGraph coarse, Cells coarseCells) {
        this.aggregate = aggregate;
        this.coarse = coarse;
        this.coarseCells = coarseCells;
    }

    /**
     * Coarsens a level by its cells.
     *
     * @param uneven whether conductances differ
     * @param place of each fine node in its plane
     * @param cells of the fine level
     */
    static Coarsening byCells(Crew crew, Graph fine, boolean uneven, int[] place, Cells cells) {
        if (fine instanceof FineGraph graph && Blocks.tell(graph, cells)) {
            var blocks = new Blocks(crew, graph, place, cells);
            return new Coarsening(blocks.aggregate, blocks.collect(), blocks.coarseCells);
        }
        var parts = new CellParts(crew, fine, uneven, place, cells);
        SparseGraph coarse = parts.collect();
        if (!uneven) {
            return new Coarsening(parts.aggregate, coarse, parts.coarseCells);
        }
        boolean stalled = fine instanceof SparseGraph && coarse.nodes > STALLED * fine.nodes;
        return recoloured(parts.aggregate, Recolouring.of(crew, coarse), stalled ? null : parts.coarseCells);
    }

    /** Coarsens a level by groups. */
    static Coarsening byGroups(Crew crew, SparseGraph fine) {
        var groups = Groups.of(fine);
        int count = groups.count();
        var rows = new CoarseRows(crew, fine, groups.of, fine.planes, new int[] {0, count}, new int[count]);
        SparseGraph coarse = rows.collect(crew.evenCuts(1));
        return recoloured(groups.of, Recolouring.of(crew, coarse, NODES_OF_PLANE), null);
    }

    private static Coarsening recoloured(int[] aggregate, Recolouring colours, Cells coarseCells) {
        for (int i = 0; i < aggregate.length; i++) {
            aggregate[i] = colours.number[aggregate[i]];
        }
        return new Coarsening(aggregate, colours.sorted, coarseCells);
    }
}
