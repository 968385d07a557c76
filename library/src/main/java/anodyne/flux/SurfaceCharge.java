package anodyne.flux;

import anodyne.quantity.LaboratoryException;

/** A charge spread evenly over the faces between conducting voxels and all others, 1 in all. */
final class SurfaceCharge {
    private final Crew crew;
    private final Box box;
    private final byte[] codes;
    private final int[] counts;

    SurfaceCharge(Crew crew, Box box, byte[] codes) {
        this.crew = crew;
        this.box = box;
        this.codes = codes;
        this.counts = new int[] {box.count(0), box.count(1), box.count(2)};
    }

    double[] perNode(FineGraphBuilder builder) {
        var charge = new double[builder.nodes()];
        double sum = 0;
        var numbers = builder.planeNumbers();
        for (int a = 0; a < counts[0]; a++) {
            crew.check();
            numbers.number(a);
            for (int b = 0; b < counts[1]; b++) {
                for (int c = 0; c < counts[2]; c++) {
                    int node = numbers.at(b, c);
                    if (node < charge.length) {
                        charge[node] = surface(new int[] {a, b, c});
                        sum += charge[node];
                    }
                }
            }
        }
        if (sum == 0) {
            throw new LaboratoryException(
                    "surface of the conducting phase is 0, allowed is more for an electrode tortuosity factor");
        }
        for (int i = 0; i < charge.length; i++) {
            charge[i] /= sum;
        }
        return charge;
    }

    /** The area of a voxel's faces to others that do not conduct; the sides of the box are no surface. */
    private double surface(int[] voxel) {
        double area = 0;
        for (int axis = 0; axis < 3; axis++) {
            for (int step = -1; step <= 1; step += 2) {
                int[] other = voxel.clone();
                other[axis] += step;
                if (box.around()[axis]) {
                    other[axis] = Math.floorMod(other[axis], counts[axis]);
                }
                if (other[axis] >= 0 && other[axis] < counts[axis] && !Numbering.conducts(codes[index(other)])) {
                    area += box.faceArea(axis);
                }
            }
        }
        return area;
    }

    private int index(int[] voxel) {
        return (voxel[0] * counts[1] + voxel[1]) * counts[2] + voxel[2];
    }
}
