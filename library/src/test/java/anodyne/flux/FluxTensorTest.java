package anodyne.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.voxel.Axis;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FluxTensorTest {

    @ParameterizedTest
    @CsvSource({"12,1,1", "12,7,10", "24,2,5", "6,13,13"})
    void aLaminateConductsInSeriesAcrossAndSideBySideAlong(int nz, int ny, int nx) {
        var grid = new VoxelGrid(nz, ny, nx, 2e-6, 1e-6, 0.7e-6);
        PhaseImage image = PhaseImage.of(grid, (z, y, x) -> z / 3 % 2);
        ConductivityTensor tensor =
                Flux.through(image).conducting(0, 1).conducting(1, 0.2).tensor();
        assertEquals(2 / (1 + 1 / 0.2), tensor.get(Axis.Z, Axis.Z), 1e-9);
        assertEquals(0.6, tensor.get(Axis.Y, Axis.Y), 1e-9);
        assertEquals(0.6, tensor.get(Axis.X, Axis.X), 1e-9);
        assertEquals(0, tensor.get(Axis.Z, Axis.X), 1e-9);
        assertEquals(0, tensor.get(Axis.Y, Axis.Z), 1e-9);
    }

    @Test
    void slantedLayersHaveOffDiagonalElementsAndTurnedAxesTurnTheTensor() {
        PhaseImage image = PhaseImage.of(VoxelGrid.cube(12, 1e-6), (z, y, x) -> (z + x) / 3 % 2);
        ConductivityTensor tensor = Flux.through(image)
                .conducting(0, 1)
                .conducting(1, 0.1)
                .tolerance(1e-10)
                .tensor();
        assertTrue(tensor.get(Axis.Z, Axis.X) < -0.05, tensor::toString);
        assertEquals(tensor.get(Axis.Z, Axis.X), tensor.get(Axis.X, Axis.Z), 1e-9);
        // With the potential a function of z + x alone: face conductances 1, 1, 2/11, 0.1, 0.1, 2/11 in turn.
        double arithmetic = (2 + 0.2 + 4.0 / 11) / 6;
        double harmonic = 6 / (2 + 20 + 11.0);
        assertEquals((harmonic - arithmetic) / 2, tensor.get(Axis.X, Axis.Z), 1e-9);
        assertEquals((harmonic + arithmetic) / 2, tensor.get(Axis.Z, Axis.Z), 1e-9);
        assertEquals(tensor.get(Axis.Z, Axis.Z), tensor.get(Axis.X, Axis.X), 1e-9);
        assertEquals(0.55, tensor.get(Axis.Y, Axis.Y), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"1e-4", "1e-6", "1e-8"})
    void clustersThatOnlyABadConductorJoinsAreSolvedWithoutPlatesToo(double bad) {
        int n = 10;
        for (int seed = 0; seed < 12; seed++) {
            var random = new SplittableRandom(seed);
            PhaseImage image = PhaseImage.of(
                    VoxelGrid.cube(n, 1e-6), (z, y, x) -> random.nextDouble() < 0.31 ? 1 : random.nextInt(2) * 2);
            double exact = alongZ(image, 0, 1, bad);
            double found = Flux.through(image)
                    .conducting(1, 1)
                    .conducting(2, bad)
                    .otherwiseInsulating()
                    .tensor()
                    .get(Axis.Z, Axis.Z);
            assertEquals(exact, found, 1e-6 * exact, "seed " + seed);
        }
    }

    /** The conductivity of a periodic cube along z, by elimination, one voxel of each part being held. */
    private static double alongZ(PhaseImage image, double... sigma) {
        int n = image.grid().nz();
        int[] step = {n * n, n, 1};
        var matrix = new double[n * n * n][n * n * n];
        var current = new double[n * n * n];
        double straight = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                int j = i / step[axis] % n == n - 1 ? i - (n - 1) * step[axis] : i + step[axis];
                double here = sigma[image.labels()[i]];
                double there = sigma[image.labels()[j]];
                double face = here * there == 0 ? 0 : 2 * here * there / (here + there);
                matrix[i][i] += face;
                matrix[j][j] += face;
                matrix[i][j] -= face;
                matrix[j][i] -= face;
                if (axis == 0) {
                    current[i] -= face / n;
                    current[j] += face / n;
                    straight += face / n / n;
                }
            }
        }
        // The energy at its minimum: what the even potential needs, less current² / conductance of each pivot.
        for (int i = 0; i < matrix.length; i++) {
            double others = 0;
            for (int j = i + 1; j < matrix.length; j++) {
                others -= matrix[i][j];
            }
            if (others <= 0) {
                continue;
            }
            straight -= current[i] * current[i] / others;
            for (int j = i + 1; j < matrix.length; j++) {
                double share = -matrix[i][j] / others;
                current[j] += share * current[i];
                for (int k = i + 1; share > 0 && k < matrix.length; k++) {
                    matrix[j][k] += share * matrix[i][k];
                }
            }
        }
        return straight / n;
    }

    @Test
    void islandsConductNothing() {
        PhaseImage image = PhaseImage.of(
                VoxelGrid.cube(15, 1e-6), (z, y, x) -> z % 5 < 3 && y % 5 < 3 && x % 5 < 2 || z + y + x == 42 ? 1 : 0);
        ConductivityTensor tensor =
                Flux.through(image).conducting(1, 1).otherwiseInsulating().tensor();
        assertEquals(0, tensor.mean());
        assertEquals(0, tensor.asymmetry());
    }

    @Test
    void anImageRepeatedConductsTheSame() {
        PhaseImage once = TestImages.blob(9, 0.5, 3);
        PhaseImage twice =
                PhaseImage.of(VoxelGrid.of(18, 9, 27, TestImages.VOXEL), (z, y, x) -> once.label(z % 9, y, x % 9));
        double[][] a = Flux.through(once)
                .conducting(1, 1)
                .conducting(0, 0.1)
                .tolerance(1e-10)
                .tensor()
                .values();
        double[][] b = Flux.through(twice)
                .conducting(1, 1)
                .conducting(0, 0.1)
                .tolerance(1e-10)
                .tensor()
                .values();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(a[i][j], b[i][j], 1e-8);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"spheres,32", "spheres,33", "blob,40", "site,32"})
    void aStructureWithInsulatorsConductsTheSameWhenItsConductorHasTwoNames(String name, int n) {
        PhaseImage one = TestImages.named(name, n);
        PhaseImage two = PhaseImage.of(one.grid(), (z, y, x) -> one.label(z, y, x) * (1 + (z + y + x) % 2));
        ConductivityTensor tensor =
                Flux.through(one).conducting(1, 1).otherwiseInsulating().tensor();
        // Of two names is solved with other arithmetic.
        ConductivityTensor named = Flux.through(two)
                .conducting(1, 1)
                .conducting(2, 1)
                .otherwiseInsulating()
                .tensor();
        assertTrue(tensor.mean() > 0);
        for (Axis current : Axis.values()) {
            for (Axis field : Axis.values()) {
                assertEquals(named.get(current, field), tensor.get(current, field), 2e-6 * tensor.mean());
            }
        }
        assertTrue(tensor.asymmetry() < 1e-4);
    }

    @Test
    void aVoxelAloneConductsNothing() {
        PhaseImage image = PhaseImage.of(VoxelGrid.cube(5, 1e-6), (z, y, x) -> z + y + x == 0 ? 1 : 0);
        assertEquals(
                0,
                Flux.through(image)
                        .conducting(1, 1)
                        .otherwiseInsulating()
                        .tensor()
                        .mean());
    }
}
