package anodyne.voxel;

import java.nio.ByteBuffer;

/** Rows of pixels as the decoder gives them. */
final class TiffRows {
    private TiffRows() {}

    /** The numbers of a row as bytes. */
    static ByteBuffer bytes(Object row, ByteBuffer into) {
        into.clear();
        if (row instanceof byte[] bytes) {
            into.put(bytes);
        } else if (row instanceof short[] shorts) {
            into.asShortBuffer().put(shorts);
        } else if (row instanceof int[] ints) {
            into.asIntBuffer().put(ints);
        } else if (row instanceof float[] floats) {
            into.asFloatBuffer().put(floats);
        } else if (row instanceof double[] doubles) {
            into.asDoubleBuffer().put(doubles);
        }
        return into.position(0).limit(into.capacity());
    }
}
