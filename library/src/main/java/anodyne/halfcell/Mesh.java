package anodyne.halfcell;

import anodyne.quantity.LaboratoryException;

/**
 * How finely a half-cell is divided.
 *
 * @param cells equal slices of the electrode
 * @param shells of each sphere, thinner towards its surface
 * @param classes size classes of equal volume
 */
public record Mesh(int cells, int shells, int classes) {

    /** 40 slices, 20 shells, one size class: errors of capacities are well below a percent. */
    public static final Mesh DEFAULT = new Mesh(40, 20, 1);

    /**
     * How finely a half-cell is divided.
     *
     * @param cells equal slices of the electrode
     * @param shells of each sphere, thinner towards its surface
     * @param classes size classes of equal volume
     * @throws LaboratoryException if one of them is less than 1 or too large to be meant
     */
    public Mesh {
        require("number of slices", cells, 20_000);
        require("number of shells", shells, 2_000);
        require("number of size classes", classes, 50);
    }

    private static void require(String quantity, int value, int most) {
        if (value < 1 || value > most) {
            throw new LaboratoryException("%s is %d, allowed is 1 to %d".formatted(quantity, value, most));
        }
    }
}
