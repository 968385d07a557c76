package anodyne.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.voxel.Axis;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any coarse level would lead to the right flux sooner or later, so that it is held against the other way to find it. */
class BlocksTest {
    private static PhaseImage image(int nz, int ny, int nx, double fraction, int seed) {
        var random = new Random(seed);
        var conducts = new boolean[nz * ny * nx];
        for (int i = 0; i < conducts.length; i++) {
            conducts[i] = random.nextDouble() < fraction;
        }
        var grid = new VoxelGrid(nz, ny, nx, 1e-6, 1.1e-6, 1.2e-6);
        return PhaseImage.of(grid, (z, y, x) -> conducts[(z * ny + y) * nx + x] ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"12,12,12,0.4,1", "12,12,12,0.6,2", "11,13,10,0.5,3", "9,9,9,0.9,4", "8,10,7,1,1", "13,8,9,0.35,2"})
    void blocksFindTheCoarseLevelThatCellsFind(int nz, int ny, int nx, double fraction, int threads) {
        var problem = new Coarse(image(nz, ny, nx, fraction, threads), threads);
        double[][] looked = problem.matrix(problem.blocks);
        double[][] joined = problem.matrix(problem.parts);
        assertEquals(looked.length, joined.length);
        int[] other = problem.renumbering();
        for (int row = 0; row < looked.length; row++) {
            for (int column = 0; column <= row; column++) {
                int high = Math.max(other[row], other[column]);
                int low = Math.min(other[row], other[column]);
                double expected = joined[high][low];
                assertEquals(expected, looked[row][column], 1e-6 * Math.abs(joined[high][high]), row + ", " + column);
            }
        }
    }

    /** The first coarse level of an image in two ways. */
    private static final class Coarse {
        private final int[] ofBlocks;
        private final int[] ofParts;
        private final SparseGraph blocks;
        private final SparseGraph parts;

        Coarse(PhaseImage image, int threads) {
            var flux =
                    Flux.through(image).conducting(1, 3).otherwiseInsulating().along(Axis.Z);
            var box = Box.along(image.grid(), Axis.Z, false);
            try (var crew = new Crew(threads)) {
                var conductances = new Conductances(crew, flux.problem(), box);
                byte[] codes = conductances.codes(crew);
                Clusters.keepWhatConducts(crew, conductances, codes, 2);
                var builder = new FineGraphBuilder(crew, conductances, codes, true, true);
                FineGraph fine = builder.build();
                int[] places = builder.takePlaces();
                Cells cells = Cells.of(box);
                assertTrue(Blocks.tell(fine, cells));
                var found = new Blocks(crew, fine, places, cells);
                var expected = new CellParts(crew, fine, false, places, cells);
                ofBlocks = found.aggregate;
                ofParts = expected.aggregate;
                blocks = found.collect();
                parts = expected.collect();
            }
        }

        double[][] matrix(SparseGraph graph) {
            IntFunction<double[]> row = i -> new double[graph.nodes];
            var matrix = IntStream.range(0, graph.nodes).mapToObj(row).toArray(double[][]::new);
            var plates = new double[graph.nodes];
            for (int node = 0; node < graph.nodes; node++) {
                graph.addTo(matrix, plates, node);
                for (int before = 0; before < node; before++) {
                    matrix[node][before] = matrix[before][node];
                }
                matrix[node][node] = plates[node];
            }
            return matrix;
        }

        /** What each node of the blocks is among those of the cells; the same fine nodes must be in both. */
        int[] renumbering() {
            var other = new int[blocks.nodes];
            var back = new int[parts.nodes];
            Arrays.fill(other, -1);
            Arrays.fill(back, -1);
            for (int i = 0; i < ofBlocks.length; i++) {
                if (other[ofBlocks[i]] < 0 && back[ofParts[i]] < 0) {
                    other[ofBlocks[i]] = ofParts[i];
                    back[ofParts[i]] = ofBlocks[i];
                }
                assertEquals(ofParts[i], other[ofBlocks[i]]);
                assertEquals(ofBlocks[i], back[ofParts[i]]);
            }
            return other;
        }
    }
}
