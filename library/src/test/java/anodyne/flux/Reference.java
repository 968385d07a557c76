package anodyne.flux;

import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;

/**
 * The conductivity of an image along z, written for these tests alone and sharing nothing with the solver: conjugate
 * gradients with the diagonal before them, all in double precision, until the residual is 1e-12 of the right side.
 */
final class Reference {
    private final int nz;
    private final int ny;
    private final int nx;
    private final double[] sigma;
    private final boolean periodic;
    private final VoxelGrid grid;

    private Reference(PhaseImage image, double[] sigmaOfLabel, boolean periodic) {
        this.grid = image.grid();
        this.nz = grid.nz();
        this.ny = grid.ny();
        this.nx = grid.nx();
        this.periodic = periodic;
        this.sigma = new double[grid.size()];
        for (int i = 0; i < sigma.length; i++) {
            sigma[i] = sigmaOfLabel[image.labels()[i] & 0xFF];
        }
    }

    static double conductivity(PhaseImage image, double... sigmaOfLabel) {
        return new Reference(image, sigmaOfLabel, false).solve();
    }

    static double withPeriodicSides(PhaseImage image, double... sigmaOfLabel) {
        return new Reference(image, sigmaOfLabel, true).solve();
    }

    private double solve() {
        int n = sigma.length;
        var x = new double[n];
        var r = new double[n];
        var p = new double[n];
        var q = new double[n];
        var diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = visit(i, null);
            r[i] = i < ny * nx ? plate(i) : 0;
        }
        double rightSide = dot(r, r);
        double rz = 0;
        for (int iteration = 0; dot(r, r) > 1e-24 * rightSide; iteration++) {
            double rzNew = 0;
            for (int i = 0; i < n; i++) {
                rzNew += diagonal[i] > 0 ? r[i] * r[i] / diagonal[i] : 0;
            }
            for (int i = 0; i < n; i++) {
                p[i] = (diagonal[i] > 0 ? r[i] / diagonal[i] : 0) + (iteration == 0 ? 0 : rzNew / rz * p[i]);
            }
            rz = rzNew;
            for (int i = 0; i < n; i++) {
                q[i] = diagonal[i] * p[i] - visit(i, p);
            }
            double alpha = rz / dot(p, q);
            for (int i = 0; i < n; i++) {
                x[i] += alpha * p[i];
                r[i] -= alpha * q[i];
            }
        }
        double current = 0;
        for (int i = 0; i < ny * nx; i++) {
            current += plate(i) * (1 - x[i]);
        }
        return current * grid.nz() * grid.dz() / (ny * nx * grid.dy() * grid.dx());
    }

    private double plate(int i) {
        return 2 * sigma[i] * grid.dy() * grid.dx() / grid.dz();
    }

    /** Sums the conductances of a voxel times the neighbours' values; with plates and without values if there are none. */
    private double visit(int i, double[] values) {
        int z = i / (ny * nx);
        int y = i / nx % ny;
        int x = i % nx;
        double gz = grid.dy() * grid.dx() / grid.dz();
        double gy = grid.dz() * grid.dx() / grid.dy();
        double gx = grid.dz() * grid.dy() / grid.dx();
        double sum = 0;
        sum += z > 0 ? face(i, i - ny * nx, gz, values) : values == null ? plate(i) : 0;
        sum += z < nz - 1 ? face(i, i + ny * nx, gz, values) : values == null ? plate(i) : 0;
        sum += y > 0 ? face(i, i - nx, gy, values) : periodic ? face(i, i + (ny - 1) * nx, gy, values) : 0;
        sum += y < ny - 1 ? face(i, i + nx, gy, values) : periodic ? face(i, i - (ny - 1) * nx, gy, values) : 0;
        sum += x > 0 ? face(i, i - 1, gx, values) : periodic ? face(i, i + nx - 1, gx, values) : 0;
        sum += x < nx - 1 ? face(i, i + 1, gx, values) : periodic ? face(i, i - nx + 1, gx, values) : 0;
        return sum;
    }

    private double face(int i, int j, double shape, double[] values) {
        if (sigma[i] == 0 || sigma[j] == 0) {
            return 0;
        }
        return 2 * shape * sigma[i] * sigma[j] / (sigma[i] + sigma[j]) * (values == null ? 1 : values[j]);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
