package anodyne.voxel;

import java.nio.ByteOrder;
import java.util.List;

/**
 * What the XML of a VTK file says.
 *
 * @param order of the bytes of a number
 * @param wide whether counts in front of binary data take 8 bytes instead of 4
 * @param zlib whether binary data are compressed
 * @param arrays all that could be labels or fields
 */
record VtkFile(ByteOrder order, boolean wide, boolean zlib, List<VtkArray> arrays) {}
