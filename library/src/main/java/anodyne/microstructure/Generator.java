package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Seed;
import anodyne.voxel.Axis;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;

/** Makes images of two phases by a random rule: label {@link #INSIDE} in what it places, {@link #OUTSIDE} elsewhere. */
public interface Generator {
    /** Label of voxels in none of the placed things. */
    int OUTSIDE = 0;

    /** Label of voxels in at least one of them. */
    int INSIDE = 1;

    /**
     * An image that repeats itself along every axis.
     *
     * @param grid its voxels
     * @param seed where random numbers start
     * @return exactly the fraction asked for, rounded to a voxel
     * @throws LaboratoryException if the things do not fit the box or are smaller than a voxel
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    PhaseImage periodic(VoxelGrid grid, Seed seed);

    /**
     * How far a thing reaches, so that what lies farther apart has nothing to do with each other.
     *
     * @return in m
     */
    double reach();

    /**
     * An image whose opposite sides have nothing to do with each other, cut out of a larger one. Its fraction scatters, as
     * that of a sample cut out of a material does.
     *
     * @param grid its voxels
     * @param seed where random numbers start
     * @return the image
     * @throws LaboratoryException as {@link #periodic}
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    default PhaseImage open(VoxelGrid grid, Seed seed) {
        int z = grid.nz() + (int) Math.ceil(reach() / grid.dz());
        int y = grid.ny() + (int) Math.ceil(reach() / grid.dy());
        int x = grid.nx() + (int) Math.ceil(reach() / grid.dx());
        var larger = new VoxelGrid(z, y, x, grid.dz(), grid.dy(), grid.dx());
        return periodic(larger, seed)
                .crop(Axis.Z, 0, grid.nz())
                .crop(Axis.Y, 0, grid.ny())
                .crop(Axis.X, 0, grid.nx());
    }
}
