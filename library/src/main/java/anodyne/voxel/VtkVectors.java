package anodyne.voxel;

import java.nio.ByteBuffer;

/** Components of vectors, which run x, y, z in VTK and z, y, x here. */
final class VtkVectors {
    private VtkVectors() {}

    /** Turns the components of each voxel round; numbers of one component stay as they are. */
    static void turn(ByteBuffer numbers, int components, int bytes) {
        if (components == 1) {
            return;
        }
        var all = numbers.array();
        int last = (components - 1) * bytes;
        for (int voxel = 0; voxel < numbers.limit(); voxel += components * bytes) {
            for (int i = voxel; i < voxel + bytes; i++) {
                byte first = all[i];
                all[i] = all[i + last];
                all[i + last] = first;
            }
        }
    }
}
