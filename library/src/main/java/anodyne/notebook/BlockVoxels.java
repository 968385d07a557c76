package anodyne.notebook;

import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * What a block's voxels look like, each known by its place in C order.
 *
 * @param solids which are not see-through
 * @param colours 0xRRGGBB of the solid ones
 * @param grains numbers from 1, 0 for none; a line is drawn where two of them meet
 */
record BlockVoxels(IntPredicate solids, IntUnaryOperator colours, IntUnaryOperator grains) {

    boolean solid(int voxel) {
        return solids.test(voxel);
    }

    int rgb(int voxel) {
        return colours.applyAsInt(voxel);
    }

    int grain(int voxel) {
        return grains.applyAsInt(voxel);
    }
}
