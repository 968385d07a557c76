package anodyne.microstructure;

import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;

/**
 * Blobs: where a Gaussian random field is below a level. The field is white noise smoothed by a Gaussian filter of standard
 * deviation s, so that its correlation at a distance r is ρ(r) = exp(−r²/4s²). At a fraction of one half, the chance that
 * two points r apart both lie inside is 1/4 + asin(ρ)/2π (N. F. Berk, <i>Phys. Rev. Lett.</i> 1987, 58, 2718).
 *
 * @param smoothing standard deviation s of the filter, in m; blobs are about six of these across
 * @param fraction share of the volume that the blobs have
 */
public record RandomBlobs(double smoothing, double fraction) implements Generator {
    private static final double CUT = 4;

    /**
     * Where a Gaussian random field is below a level.
     *
     * @param smoothing standard deviation of the filter, in m
     * @param fraction share of the volume that the blobs have
     * @throws anodyne.quantity.LaboratoryException if the smoothing is not above zero, or the fraction not above 0 and at
     *     most 0.99
     */
    public RandomBlobs {
        Range.POSITIVE.require("smoothing", smoothing, Unit.UM);
        Union.require(fraction);
    }

    @Override
    public PhaseImage periodic(VoxelGrid grid, Seed seed) {
        Union.requireFit("smoothing", grid, smoothing, 2 * CUT * smoothing);
        var field = new float[grid.size()];
        Slabs.each(grid.nz(), (from, to) -> {
            for (int i = grid.index(from, 0, 0); i < grid.index(to, 0, 0); i++) {
                field[i] = (seed.child(i).value() >>> 40) * 0x1p-24f - 0.5f;
            }
        });
        smooth(grid, field);
        // Ranking wants values that are not negative.
        for (int i = 0; i < field.length; i++) {
            field[i] = field[i] + 1;
        }
        return Union.image(grid, field, Math.round(fraction * grid.size()));
    }

    private void smooth(VoxelGrid grid, float[] field) {
        int nx = grid.nx();
        int ny = grid.ny();
        int nz = grid.nz();
        Slabs.each(nz, (from, to) -> {
            for (int z = from; z < to; z++) {
                alongRows(field, grid.index(z, 0, 0), ny, nx, kernel(grid.dx()));
                alongColumns(field, grid.index(z, 0, 0), ny, nx, nx, kernel(grid.dy()));
            }
        });
        Slabs.each(ny, (from, to) -> {
            for (int y = from; y < to; y++) {
                alongColumns(field, grid.index(0, y, 0), nz, ny * nx, nx, kernel(grid.dz()));
            }
        });
    }

    /** Weights of voxels 0, 1, 2, … steps away; those of both sides and the middle sum to one. */
    private float[] kernel(double edge) {
        var weights = new double[(int) Math.ceil(CUT * smoothing / edge) + 1];
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            double away = k * edge / smoothing;
            weights[k] = StrictMath.exp(-away * away / 2);
            sum += (k == 0 ? 1 : 2) * weights[k];
        }
        var kernel = new float[weights.length];
        for (int k = 0; k < weights.length; k++) {
            kernel[k] = (float) (weights[k] / sum);
        }
        return kernel;
    }

    private static void alongRows(float[] field, int start, int rows, int length, float[] kernel) {
        int wide = kernel.length - 1;
        var line = new float[length + 2 * wide];
        for (int row = 0; row < rows; row++) {
            int from = start + row * length;
            for (int k = 0; k < line.length; k++) {
                line[k] = field[from + Math.floorMod(k - wide, length)];
            }
            for (int i = 0; i < length; i++) {
                float sum = kernel[0] * line[i + wide];
                for (int k = 1; k <= wide; k++) {
                    sum += kernel[k] * (line[i + wide - k] + line[i + wide + k]);
                }
                field[from + i] = sum;
            }
        }
    }

    /** Smooths a plane of rows across the rows, many columns at once. */
    private static void alongColumns(float[] field, int start, int count, int step, int width, float[] kernel) {
        var plane = new float[count * width];
        for (int a = 0; a < count; a++) {
            System.arraycopy(field, start + a * step, plane, a * width, width);
        }
        var sum = new float[width];
        for (int a = 0; a < count; a++) {
            for (int i = 0; i < width; i++) {
                sum[i] = kernel[0] * plane[a * width + i];
            }
            for (int k = 1; k < kernel.length; k++) {
                int below = Math.floorMod(a - k, count) * width;
                int above = Math.floorMod(a + k, count) * width;
                for (int i = 0; i < width; i++) {
                    sum[i] += kernel[k] * (plane[below + i] + plane[above + i]);
                }
            }
            System.arraycopy(sum, 0, field, start + a * step, width);
        }
    }

    @Override
    public double reach() {
        return 2 * CUT * smoothing;
    }
}
