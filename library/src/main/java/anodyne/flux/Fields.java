package anodyne.flux;

import anodyne.quantity.Unit;
import anodyne.quantity.Units;
import anodyne.voxel.Axis;
import anodyne.voxel.ScalarField;
import anodyne.voxel.VectorField;
import java.util.Arrays;

/** The fields of a solved problem, computed from the potential when they are asked for. */
final class Fields {
    private static final Unit VOLT = new Unit("V", Units.V);
    private static final Unit AMPERE_PER_M2 = new Unit("A/m²", 1);

    private final Conductances conductances;
    private final Box box;
    private final byte[] codes;
    private final double[] u;
    private final double drop;

    /**
     * Keeps what the fields are computed from.
     *
     * @param u the uneven part of the potential by node, null if no node conducts
     * @param drop of the even part from one layer to the next
     */
    Fields(Conductances conductances, byte[] codes, double[] u, double drop) {
        this.conductances = conductances;
        this.box = conductances.box;
        this.codes = codes;
        this.u = u;
        this.drop = drop;
    }

    /** The potential of each voxel if the first plate is at 1 V and the last at 0; NaN where there is none. */
    ScalarField potential() {
        var values = new float[codes.length];
        try (var crew = new Crew(1)) {
            var numbers = Numbering.of(crew, box, codes).plane();
            for (int a = 0; a < box.count(0); a++) {
                crew.check();
                numbers.number(a);
                for (int b = 0; b < box.count(1); b++) {
                    for (int c = 0; c < box.count(2); c++) {
                        values[box.imageIndex(a, b, c)] = potential(a, code(a, b, c), numbers.at(b, c));
                    }
                }
            }
        }
        return new ScalarField("potential", VOLT, box.grid(), values);
    }

    private float potential(int a, byte code, int node) {
        return switch (code) {
            case Conductances.INSULATOR -> Float.NaN;
            case Conductances.FIRST_PLATE_ONLY -> 1;
            case Conductances.LAST_PLATE_ONLY -> 0;
            default -> (float) (u[node] + 1 - (a + 0.5) * drop);
        };
    }

    private byte code(int a, int b, int c) {
        return codes[(a * box.count(1) + b) * box.count(2) + c];
    }

    /**
     * The current density of each voxel at 1 V between the plates: along each axis the mean of what passes its two
     * faces.
     */
    VectorField currentDensity() {
        var components = new float[3][codes.length];
        if (u != null) {
            try (var crew = new Crew(1)) {
                var numbering = Numbering.of(crew, box, codes);
                var planes = new Numbering.Plane[] {numbering.plane(), numbering.plane(), numbering.plane()};
                planes[1].number(-1);
                planes[2].number(0);
                for (int a = 0; a < box.count(0); a++) {
                    crew.check();
                    planes = new Numbering.Plane[] {planes[1], planes[2], planes[0]};
                    planes[2].number(a + 1);
                    currents(a, planes, components);
                }
            }
        }
        var byAxis = new ScalarField[3];
        for (int axis = 0; axis < 3; axis++) {
            String name = "current density along " + box.axes()[axis].name().toLowerCase(java.util.Locale.ROOT);
            byAxis[box.axes()[axis].ordinal()] = new ScalarField(name, AMPERE_PER_M2, box.grid(), components[axis]);
        }
        return new VectorField(byAxis[Axis.Z.ordinal()], byAxis[Axis.Y.ordinal()], byAxis[Axis.X.ordinal()]);
    }

    private void currents(int a, Numbering.Plane[] planes, float[][] components) {
        int width = box.count(2) + 2;
        int[] here = planes[1].numbers();
        for (int b = 0; b < box.count(1); b++) {
            for (int c = 0; c < box.count(2); c++) {
                int k = (b + 1) * width + c + 1;
                if (here[k] == u.length - 1) {
                    continue;
                }
                int at = box.imageIndex(a, b, c);
                double below = a == 0
                        ? fromPlate(a, b, c, here[k], true)
                        : across(0, a - 1, b, c, planes[0].numbers()[k], a, b, c, here[k]);
                double above = a == box.count(0) - 1
                        ? fromPlate(a, b, c, here[k], false)
                        : across(0, a, b, c, here[k], a + 1, b, c, planes[2].numbers()[k]);
                components[0][at] = density(0, below + above);
                int left = Math.floorMod(b - 1, box.count(1));
                int right = (b + 1) % box.count(1);
                components[1][at] = density(
                        1,
                        across(1, a, left, c, here[k - width], a, b, c, here[k])
                                + across(1, a, b, c, here[k], a, right, c, here[k + width]));
                left = Math.floorMod(c - 1, box.count(2));
                right = (c + 1) % box.count(2);
                components[2][at] = density(
                        2,
                        across(2, a, b, left, here[k - 1], a, b, c, here[k])
                                + across(2, a, b, c, here[k], a, b, right, here[k + 1]));
            }
        }
    }

    private float density(int axis, double bothFaces) {
        return (float) (bothFaces / 2 * conductances.unit / box.faceArea(axis));
    }

    private double fromPlate(int a, int b, int c, int node, boolean first) {
        double fall = first ? drop / 2 - u[node] : drop / 2 + u[node];
        return conductances.toPlate(code(a, b, c) & 0xFF) * fall;
    }

    /** The current from one voxel to the next along an axis, relative to the unit. */
    private double across(int axis, int a, int b, int c, int i, int nextA, int nextB, int nextC, int j) {
        int none = u.length - 1;
        if (i == none || j == none) {
            return 0;
        }
        int at = box.imageIndex(a, b, c);
        int nextAt = box.imageIndex(nextA, nextB, nextC);
        if (!conductances.joined(at, nextAt)) {
            return 0;
        }
        int face = conductances.code(code(a, b, c) & 0xFF, code(nextA, nextB, nextC) & 0xFF, at, nextAt);
        return conductances.table(axis)[face] * (u[i] - u[j] + (axis == 0 ? drop : 0));
    }

    /** The magnitudes of the current density in conducting voxels, in A/m², from small to large. */
    float[] sortedMagnitudes() {
        float[] all = currentDensity().magnitude("current density").values();
        var some = new float[all.length];
        int count = 0;
        int n1 = box.count(1);
        int n2 = box.count(2);
        for (int a = 0; a < box.count(0); a++) {
            for (int b = 0; b < n1; b++) {
                for (int c = 0; c < n2; c++) {
                    if (code(a, b, c) != Conductances.INSULATOR) {
                        some[count++] = all[box.imageIndex(a, b, c)];
                    }
                }
            }
        }
        float[] sorted = Arrays.copyOf(some, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
