package anodyne.flux;

/**
 * Which conducting voxels hang together and which plates they reach: runs of voxels along rows, joined to the runs of
 * neighbouring rows by union and find. What reaches no plate, or only one, has no current and is struck out of the
 * image, so that it cannot spoil convergence.
 */
final class Clusters {
    private static final byte FIRST = 1;
    private static final byte LAST = 2;
    private static final byte BOTH = 3;

    private final Crew crew;
    private final Conductances conductances;
    private final byte[] codes;
    private final int n0;
    private final int n1;
    private final int n2;
    private final int[] rowStart;
    private int[] begin;
    private int[] end;
    private int[] root;

    private Clusters(Crew crew, Conductances conductances, byte[] codes) {
        this.crew = crew;
        this.conductances = conductances;
        this.codes = codes;
        this.n0 = conductances.box.count(0);
        this.n1 = conductances.box.count(1);
        this.n2 = conductances.box.count(2);
        this.rowStart = new int[n0 * n1 + 1];
    }

    /**
     * Strikes out what reaches not both plates.
     *
     * @param plates how many plates count: 2, or 1 if only the first is there
     */
    static void keepWhatConducts(Crew crew, Conductances conductances, byte[] codes, int plates) {
        var clusters = new Clusters(crew, conductances, codes);
        clusters.findRuns();
        clusters.join();
        clusters.strikeOut(plates == 2 ? BOTH : FIRST);
    }

    private void findRuns() {
        int[] cuts = crew.evenCuts(n0);
        crew.planes(cuts, a -> {
            for (int row = a * n1; row < (a + 1) * n1; row++) {
                rowStart[row + 1] = runs(row, -1);
            }
        });
        for (int row = 0; row < n0 * n1; row++) {
            rowStart[row + 1] += rowStart[row];
        }
        int runs = rowStart[n0 * n1];
        begin = new int[runs];
        end = new int[runs];
        root = new int[runs];
        crew.planes(cuts, a -> {
            for (int row = a * n1; row < (a + 1) * n1; row++) {
                runs(row, rowStart[row]);
            }
        });
    }

    /** Counts the runs of a row, and notes them from a place on if that is not negative. */
    private int runs(int row, int place) {
        int count = 0;
        int from = row * n2;
        int to = from + n2;
        boolean all = conductances.allJoined();
        int i = from;
        while (i < to) {
            while (i < to && codes[i] == 0) {
                i++;
            }
            if (i == to) {
                break;
            }
            int first = i++;
            while (i < to && codes[i] != 0 && (all || joinedAlongRow(row, i - 1 - from))) {
                i++;
            }
            if (place >= 0) {
                begin[place + count] = first;
                end[place + count] = i;
                root[place + count] = place + count;
            }
            count++;
        }
        return count;
    }

    private boolean joinedAlongRow(int row, int c) {
        int i = conductances.box.imageIndex(row / n1, row % n1, c);
        return conductances.joined(i, i + conductances.box.stride(2));
    }

    private void join() {
        int[] cuts = crew.evenCuts(n0);
        crew.run(thread -> {
            for (int a = cuts[thread]; a < cuts[thread + 1]; a++) {
                crew.check();
                joinInside(a);
                if (a > cuts[thread]) {
                    joinPlanes(a - 1, a);
                }
            }
        });
        for (int thread = 1; thread < crew.size(); thread++) {
            int a = cuts[thread];
            if (a > cuts[thread - 1] && a < cuts[thread + 1]) {
                joinPlanes(a - 1, a);
            }
        }
    }

    private void joinInside(int a) {
        for (int b = 1; b < n1; b++) {
            joinRows(a * n1 + b - 1, a * n1 + b);
        }
        if (conductances.box.around()[1] && n1 > 2) {
            joinRows(a * n1 + n1 - 1, a * n1);
        }
        if (conductances.box.around()[2] && n2 > 2) {
            for (int row = a * n1; row < (a + 1) * n1; row++) {
                joinEnds(row);
            }
        }
    }

    private void joinEnds(int row) {
        int first = row * n2;
        int last = first + n2 - 1;
        if (codes[first] != 0 && codes[last] != 0) {
            int i = conductances.box.imageIndex(row / n1, row % n1, 0);
            if (conductances.joined(i + (n2 - 1) * conductances.box.stride(2), i)) {
                union(rowStart[row], rowStart[row + 1] - 1);
            }
        }
    }

    private void joinPlanes(int a, int next) {
        for (int b = 0; b < n1; b++) {
            joinRows(a * n1 + b, next * n1 + b);
        }
    }

    private void joinRows(int rowA, int rowB) {
        int i = rowStart[rowA];
        int j = rowStart[rowB];
        int shift = (rowB - rowA) * n2;
        while (i < rowStart[rowA + 1] && j < rowStart[rowB + 1]) {
            int from = Math.max(begin[i], begin[j] - shift);
            int to = Math.min(end[i], end[j] - shift);
            if (from < to && joinedSomewhere(rowA, rowB, from - rowA * n2, to - rowA * n2)) {
                union(i, j);
            }
            if (end[i] < end[j] - shift) {
                i++;
            } else {
                j++;
            }
        }
    }

    private boolean joinedSomewhere(int rowA, int rowB, int from, int to) {
        if (conductances.allJoined()) {
            return true;
        }
        var box = conductances.box;
        int i = box.imageIndex(rowA / n1, rowA % n1, 0);
        int j = box.imageIndex(rowB / n1, rowB % n1, 0);
        for (int c = from; c < to; c++) {
            if (conductances.joined(i + c * box.stride(2), j + c * box.stride(2))) {
                return true;
            }
        }
        return false;
    }

    private void union(int a, int b) {
        int rootA = find(a);
        int rootB = find(b);
        if (rootA < rootB) {
            root[rootB] = rootA;
        } else {
            root[rootA] = rootB;
        }
    }

    private int find(int run) {
        int here = run;
        while (root[here] != here) {
            root[here] = root[root[here]];
            here = root[here];
        }
        return here;
    }

    private void strikeOut(byte wanted) {
        var reached = new byte[root.length];
        for (int run = 0; run < rowStart[n1]; run++) {
            reached[find(run)] |= FIRST;
        }
        for (int run = rowStart[(n0 - 1) * n1]; run < root.length; run++) {
            reached[find(run)] |= LAST;
        }
        crew.planes(crew.evenCuts(n0), a -> {
            for (int run = rowStart[a * n1]; run < rowStart[(a + 1) * n1]; run++) {
                int here = run;
                while (root[here] != here) {
                    here = root[here];
                }
                if ((reached[here] & wanted) != wanted) {
                    java.util.Arrays.fill(codes, begin[run], end[run], mark(reached[here]));
                }
            }
        });
    }

    private static byte mark(byte reached) {
        return switch (reached) {
            case FIRST -> Conductances.FIRST_PLATE_ONLY;
            case LAST -> Conductances.LAST_PLATE_ONLY;
            default -> Conductances.INSULATOR;
        };
    }
}
