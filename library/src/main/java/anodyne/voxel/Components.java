package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Interruption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The connected parts of a set of labels, numbered from 1 in the order of their first voxels in C order.
 *
 * <p>Stretches of voxels along x are joined with those that they touch in the rows before, by union-find (two passes).
 */
public final class Components {
    private final GrainImage numbers;
    private final int[] sizes;

    private Components(GrainImage numbers, int[] sizes) {
        this.numbers = numbers;
        this.sizes = sizes;
    }

    /**
     * The connected parts of some labels, taken together.
     *
     * @param image in which
     * @param connectivity which voxels are neighbours
     * @param labels from 0 to 255, at least one
     * @return the parts
     * @throws LaboratoryException if there is no label, one is out of range, or memory is too small
     */
    public static Components of(PhaseImage image, Connectivity connectivity, int... labels) {
        return of(image, connectivity, EnumSet.noneOf(Axis.class), labels);
    }

    /**
     * The connected parts of some labels, taken together, in an image that repeats itself.
     *
     * @param image in which
     * @param connectivity which voxels are neighbours
     * @param periodic the axes along which the last layer is a neighbour of the first
     * @param labels from 0 to 255, at least one
     * @return the parts
     * @throws LaboratoryException if there is no label, one is out of range, or memory is too small
     */
    public static Components of(PhaseImage image, Connectivity connectivity, Set<Axis> periodic, int... labels) {
        var set = LabelSet.of(labels);
        Memory.require("components", 4.0 * image.grid().size());
        var runs = Runs.of(image, set);
        var joined = new RunJoin(image.grid(), runs, connectivity, periodic).joined();
        return numbered(image.grid(), runs, joined);
    }

    /**
     * How many parts there are.
     *
     * @return 0 if no voxel has one of the labels
     */
    public int count() {
        return sizes.length - 1;
    }

    /**
     * How large a part is.
     *
     * @param number from 1 to {@link #count}; 0 for the voxels of other labels
     * @return its voxels
     * @throws LaboratoryException if there is no such part
     */
    public int size(int number) {
        if (number < 0 || number >= sizes.length) {
            throw new LaboratoryException("number of a part is %d, allowed is 0 to %d".formatted(number, count()));
        }
        return sizes[number];
    }

    /**
     * The largest part, the first of several of that size.
     *
     * @return its number, 0 if there is none
     */
    public int largest() {
        int largest = 0;
        for (int number = 1; number < sizes.length; number++) {
            largest = largest == 0 || sizes[number] > sizes[largest] ? number : largest;
        }
        return largest;
    }

    /**
     * Which part each voxel belongs to.
     *
     * @return its number, 0 for the voxels of other labels
     */
    public GrainImage numbers() {
        return numbers;
    }

    private static Components numbered(VoxelGrid grid, Runs runs, DisjointSets joined) {
        var number = new int[runs.count()];
        int count = joined.number(number);
        var numbers = new int[grid.size()];
        var sizes = new int[count + 1];
        sizes[0] = grid.size();
        for (int row = 0; row < runs.rows(); row++) {
            Interruption.check();
            for (int run = runs.first(row); run < runs.first(row + 1); run++) {
                int offset = row * grid.nx();
                Arrays.fill(numbers, offset + runs.start(run), offset + runs.end(run), number[run]);
                sizes[number[run]] += runs.end(run) - runs.start(run);
                sizes[0] -= runs.end(run) - runs.start(run);
            }
        }
        return new Components(GrainImage.of(grid, numbers), sizes);
    }
}
