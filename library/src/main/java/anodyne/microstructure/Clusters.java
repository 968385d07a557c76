package anodyne.microstructure;

/** Things that hang together, by union and find. */
final class Clusters {
    private final int[] parent;
    private final int[] size;

    Clusters(int count) {
        parent = new int[count];
        size = new int[count];
        for (int i = 0; i < count; i++) {
            parent[i] = i;
            size[i] = 1;
        }
    }

    void join(int a, int b) {
        int one = root(a);
        int other = root(b);
        if (one != other) {
            int larger = size[one] >= size[other] ? one : other;
            int smaller = one + other - larger;
            parent[smaller] = larger;
            size[larger] += size[smaller];
        }
    }

    int root(int i) {
        int here = i;
        while (parent[here] != here) {
            parent[here] = parent[parent[here]];
            here = parent[here];
        }
        return here;
    }

    int largest() {
        int largest = 0;
        for (int each : size) {
            largest = Math.max(largest, each);
        }
        return largest;
    }
}
