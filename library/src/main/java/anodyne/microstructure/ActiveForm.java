package anodyne.microstructure;

/** How particles of active material are put into voxels. */
public enum ActiveForm {
    /** As bodies if their median diameter by volume has at least three voxels, else as powder. */
    BY_SIZE,
    /** As bodies; an error if the voxels are too large for them. */
    BODIES,
    /** As a powder without particles of its own, gathered on the grains. */
    POWDER
}
