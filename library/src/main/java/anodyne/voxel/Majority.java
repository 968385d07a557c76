package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Interruption;

/** Makes one voxel of a block of voxels, by majority. */
final class Majority {
    private final PhaseImage image;
    private final int factor;
    private final int[] counts = new int[PhaseImage.LABELS];
    private final byte[] block;

    private Majority(PhaseImage image, int factor) {
        this.image = image;
        this.factor = factor;
        this.block = new byte[factor * factor * factor];
    }

    static PhaseImage of(PhaseImage image, int factor) {
        var fine = image.grid();
        for (var axis : Axis.values()) {
            if (factor < 1 || fine.count(axis) % factor != 0) {
                throw new LaboratoryException(
                        "factor of downsampling is %d, allowed is one that divides the %d voxels along %s; crop first"
                                .formatted(factor, fine.count(axis), axis));
            }
        }
        var coarse = new VoxelGrid(
                fine.nz() / factor,
                fine.ny() / factor,
                fine.nx() / factor,
                fine.dz() * factor,
                fine.dy() * factor,
                fine.dx() * factor);
        return PhaseImage.of(coarse, new Majority(image, factor).labels(coarse));
    }

    private byte[] labels(VoxelGrid coarse) {
        var labels = new byte[coarse.size()];
        int i = 0;
        for (int z = 0; z < coarse.nz(); z++) {
            for (int y = 0; y < coarse.ny(); y++) {
                Interruption.check();
                for (int x = 0; x < coarse.nx(); x++) {
                    labels[i++] = most(z * factor, y * factor, x * factor);
                }
            }
        }
        return labels;
    }

    private byte most(int z, int y, int x) {
        for (int dz = 0; dz < factor; dz++) {
            for (int dy = 0; dy < factor; dy++) {
                int from = image.grid().index(z + dz, y + dy, x);
                System.arraycopy(image.labels(), from, block, (dz * factor + dy) * factor, factor);
            }
        }
        for (byte label : block) {
            counts[label & 0xFF]++;
        }
        byte most = block[0];
        for (byte label : block) {
            // Only a larger count wins, so that of equal ones the first in C order stays.
            most = counts[label & 0xFF] > counts[most & 0xFF] ? label : most;
        }
        for (byte label : block) {
            counts[label & 0xFF] = 0;
        }
        return most;
    }
}
