package anodyne.voxel;

/** The axes of an image in the order of its array: z runs slowest, x fastest. */
public enum Axis {
    /** The slowest axis, that of the pages of a stack. */
    Z,
    /** The axis of the rows of a page. */
    Y,
    /** The fastest axis, that of the columns of a page. */
    X
}
