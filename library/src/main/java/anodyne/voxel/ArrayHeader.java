package anodyne.voxel;

import anodyne.quantity.Unit;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a file says of one of its arrays before its numbers are read.
 *
 * @param place where it stands
 * @param name of the array
 * @param type of its numbers
 * @param nz number of voxels along z, the slowest axis
 * @param ny number of voxels along y
 * @param nx number of voxels along x, the fastest axis
 * @param components numbers a voxel, 1 or 3
 * @param voxel the edges of a voxel, if the file states them
 * @param unit of the numbers, if the file states it
 */
record ArrayHeader(
        Place place,
        String name,
        SampleType type,
        int nz,
        int ny,
        int nx,
        int components,
        Optional<VoxelSize> voxel,
        Optional<Unit> unit) {

    /** An array of z, y, x, of y, x (one page), or of z, y, x and three components. */
    static ArrayHeader of(Place place, String name, SampleType type, long... shape) {
        long[] box = shape.length == 4 && shape[3] == 3 ? Arrays.copyOf(shape, 3) : shape;
        if (box.length == 2) {
            box = new long[] {1, box[0], box[1]};
        }
        if (box.length != 3) {
            throw place.error(
                    "shape is %s, allowed are (z, y, x), (y, x) and, for vectors, (z, y, x, 3)",
                    Arrays.toString(shape));
        }
        int components = shape.length == 4 ? 3 : 1;
        requireVoxels(place, box, components);
        return new ArrayHeader(
                place,
                name,
                type,
                (int) box[0],
                (int) box[1],
                (int) box[2],
                components,
                Optional.empty(),
                Optional.empty());
    }

    private static void requireVoxels(Place place, long[] box, int components) {
        for (long each : box) {
            if (each < 1) {
                throw place.error("shape (z, y, x) is %s, allowed is at least 1 voxel", Arrays.toString(box));
            }
        }
        long most = VoxelGrid.LONGEST_ARRAY / components;
        if ((double) box[0] * box[1] * box[2] > most) {
            throw place.error("shape (z, y, x) is %s, allowed are at most %d voxels", Arrays.toString(box), most);
        }
    }

    ArrayHeader with(Optional<VoxelSize> stated) {
        stated.filter(size -> !size.usable()).ifPresent(size -> {
            throw place.error(
                    "voxel size (z, y, x) is (%s, %s, %s) m, allowed is more than 0", size.dz(), size.dy(), size.dx());
        });
        return new ArrayHeader(place, name, type, nz, ny, nx, components, stated, unit);
    }

    ArrayHeader in(Optional<Unit> stated) {
        return new ArrayHeader(place, name, type, nz, ny, nx, components, voxel, stated);
    }

    long voxels() {
        return (long) nz * ny * nx;
    }

    /** How many bytes its numbers take, uncompressed. */
    long bytes() {
        return voxels() * components * type.bytes();
    }

    String shape() {
        return "%d × %d × %d%s of %s".formatted(nz, ny, nx, components == 1 ? "" : " × " + components, type.written());
    }
}
