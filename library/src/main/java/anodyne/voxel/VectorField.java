package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;

/**
 * A vector at the centre of each voxel.
 *
 * @param z component along the slowest axis
 * @param y component along the middle axis
 * @param x component along the fastest axis
 */
public record VectorField(ScalarField z, ScalarField y, ScalarField x) {

    /**
     * A vector at the centre of each voxel.
     *
     * @param z component along the slowest axis
     * @param y component along the middle axis
     * @param x component along the fastest axis
     * @throws LaboratoryException if the components have different grids
     */
    public VectorField {
        if (!z.grid().equals(y.grid()) || !z.grid().equals(x.grid())) {
            throw new LaboratoryException("components of a vector field have the grids %s, %s and %s, allowed is one"
                    .formatted(z.grid(), y.grid(), x.grid()));
        }
    }

    /**
     * The box.
     *
     * @return its voxels and their size
     */
    public VoxelGrid grid() {
        return z.grid();
    }

    /**
     * The unit of the components.
     *
     * @return that of the first
     */
    public Unit unit() {
        return z.unit();
    }

    /**
     * One layer of the field.
     *
     * @param axis across the layer
     * @param at where, from 0 for the first layer to 1 for the last
     * @return the layer, a copy of one voxel's thickness
     * @throws LaboratoryException if the place is not allowed
     */
    public VectorField slice(Axis axis, double at) {
        return new VectorField(z.slice(axis, at), y.slice(axis, at), x.slice(axis, at));
    }

    /**
     * The length of the vector at each voxel.
     *
     * @param name of the new field
     * @return a field of the same unit
     */
    public ScalarField magnitude(String name) {
        var values = new float[grid().size()];
        for (int i = 0; i < values.length; i++) {
            double a = z.values()[i];
            double b = y.values()[i];
            double c = x.values()[i];
            values[i] = (float) Math.sqrt(a * a + b * b + c * c);
        }
        return new ScalarField(name, unit(), grid(), values);
    }
}
