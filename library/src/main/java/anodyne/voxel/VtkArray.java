package anodyne.voxel;

/**
 * An array of a VTK file and how it is kept.
 *
 * @param header what it is
 * @param number of its element in the file, from 0
 * @param format {@code ascii}, {@code binary} or {@code appended}
 * @param offset from the start of the appended data
 */
record VtkArray(ArrayHeader header, int number, String format, long offset) {}
