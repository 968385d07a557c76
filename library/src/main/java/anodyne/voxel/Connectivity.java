package anodyne.voxel;

/** Which voxels are neighbours. */
public enum Connectivity {
    /** Those that share a face, 6 of them: what lets a current through. */
    FACES,
    /** Those that share a face, an edge or a corner, 26 of them. */
    CORNERS
}
