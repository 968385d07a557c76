package anodyne.flux;

import java.util.Arrays;

/** The numbers of an image's conducting voxels: by colour, then by plane, then as they come. */
final class Numbering {
    private final Box box;
    private final byte[] codes;
    private final Colouring colouring;
    private final int[] start;
    private final int n0;
    private final int n1;
    private final int n2;

    private Numbering(Box box, byte[] codes) {
        this.box = box;
        this.codes = codes;
        this.colouring = box.colouring();
        this.n0 = box.count(0);
        this.n1 = box.count(1);
        this.n2 = box.count(2);
        this.start = new int[colouring.colours() * n0 + 1];
    }

    static Numbering of(Crew crew, Box box, byte[] codes) {
        var numbering = new Numbering(box, codes);
        crew.planes(crew.evenCuts(numbering.n0), numbering::countPlane);
        for (int i = 1; i < numbering.start.length; i++) {
            numbering.start[i] += numbering.start[i - 1];
        }
        return numbering;
    }

    /** The same numbers as before, for the same codes. */
    static Numbering again(Box box, byte[] codes, int[] start) {
        var numbering = new Numbering(box, codes);
        System.arraycopy(start, 0, numbering.start, 0, start.length);
        return numbering;
    }

    int nodes() {
        return start[start.length - 1];
    }

    /** The first node of a colour in a plane, at colour · planes + plane. */
    int[] start() {
        return start;
    }

    Plane plane() {
        return new Plane();
    }

    static boolean conducts(byte code) {
        return code != Conductances.INSULATOR
                && code != Conductances.FIRST_PLATE_ONLY
                && code != Conductances.LAST_PLATE_ONLY;
    }

    private void countPlane(int a) {
        var counts = new int[colouring.colours()];
        for (int b = 0; b < n1; b++) {
            countRow(a, b, counts);
        }
        for (int colour = 0; colour < counts.length; colour++) {
            start[colour * n0 + a + 1] = counts[colour];
        }
    }

    private void countRow(int a, int b, int[] counts) {
        int from = (a * n1 + b) * n2;
        if (colouring.colours() > 2) {
            for (int c = 0; c < n2; c++) {
                if (conducts(codes[from + c])) {
                    counts[colouring.of(a, b, c)]++;
                }
            }
            return;
        }
        int all = 0;
        int even = 0;
        for (int c = 0; c < n2; c++) {
            int conducts = conducts(codes[from + c]) ? 1 : 0;
            all += conducts;
            even += conducts & ~c;
        }
        counts[colouring.of(a, b, 0)] += even;
        counts[1 - colouring.of(a, b, 0)] += all - even;
    }

    /** The nodes of one plane, with a margin of one voxel on each side. */
    final class Plane {
        private final int[] numbers = new int[(n1 + 2) * (n2 + 2)];

        /** The number of the voxel (b, c) at (b + 1)(n2 + 2) + c + 1; the number of nodes stands for none. */
        int[] numbers() {
            return numbers;
        }

        int at(int b, int c) {
            return numbers[(b + 1) * (n2 + 2) + c + 1];
        }

        /** Numbers a plane; one that is outside the box has no nodes, unless the box closes to a ring. */
        void number(int plane) {
            int a = box.around()[0] && n0 > 1 ? Math.floorMod(plane, n0) : plane;
            Arrays.fill(numbers, nodes());
            if (a < 0 || a >= n0) {
                return;
            }
            var next = new int[colouring.colours()];
            for (int colour = 0; colour < next.length; colour++) {
                next[colour] = start[colour * n0 + a];
            }
            for (int b = 0; b < n1; b++) {
                numberRow(a, b, next);
            }
            closeRings();
        }

        private void numberRow(int a, int b, int[] next) {
            int from = (a * n1 + b) * n2;
            int to = (b + 1) * (n2 + 2) + 1;
            if (next.length == 2) {
                numberRow(from, to, colouring.of(a, b, 0), next);
                return;
            }
            byte[] part = colouring.ofIndex()[2];
            int row = colouring.ofIndex()[0][a] + colouring.ofIndex()[1][b];
            for (int c = 0; c < n2; c++) {
                if (conducts(codes[from + c])) {
                    numbers[to + c] = next[(row + part[c]) % next.length]++;
                }
            }
        }

        /** The same for two colours, which take turns. */
        private void numberRow(int from, int to, int colour, int[] next) {
            int here = next[colour];
            int other = next[1 - colour];
            for (int c = 0; c < n2; c++) {
                if (conducts(codes[from + c])) {
                    numbers[to + c] = here++;
                }
                int turn = here;
                here = other;
                other = turn;
            }
            next[colour] = (n2 & 1) == 0 ? here : other;
            next[1 - colour] = (n2 & 1) == 0 ? other : here;
        }

        private void closeRings() {
            int width = n2 + 2;
            if (box.around()[2] && n2 > 1) {
                for (int row = width; row <= n1 * width; row += width) {
                    numbers[row] = numbers[row + n2];
                    numbers[row + n2 + 1] = numbers[row + 1];
                }
            }
            if (box.around()[1] && n1 > 1) {
                System.arraycopy(numbers, n1 * width, numbers, 0, width);
                System.arraycopy(numbers, width, numbers, (n1 + 1) * width, width);
            }
        }

        /** Notes the place of each node, see {@link Cells#shift}. */
        void note(int[] places) {
            int shift = Cells.of(box).shift();
            for (int b = 0; b < n1; b++) {
                int from = (b + 1) * (n2 + 2) + 1;
                for (int c = 0; c < n2; c++) {
                    if (numbers[from + c] != nodes()) {
                        places[numbers[from + c]] = b << shift | c;
                    }
                }
            }
        }
    }
}
