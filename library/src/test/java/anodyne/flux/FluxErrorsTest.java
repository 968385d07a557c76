package anodyne.flux;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Progress;
import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FluxErrorsTest {
    private static final PhaseImage IMAGE = PhaseImage.of(VoxelGrid.cube(4, 1e-6), (z, y, x) -> x % 2 + 1);

    private static void assertSays(String words, Executable work) {
        String message = assertThrows(LaboratoryException.class, work).getMessage();
        assertTrue(message.contains(words), message);
        assertTrue(message.contains("allowed"), message);
    }

    @Test
    void everyLabelOfTheImageNeedsAConductivity() {
        assertSays(
                "conductivity of phase 2 is not said",
                () -> Flux.through(IMAGE).conducting(1, 1).solve());
        assertEquals(
                0.5,
                Flux.through(IMAGE)
                        .conducting(1, 1)
                        .otherwiseInsulating()
                        .solve()
                        .conductivity(),
                1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void conductivitiesAndResistancesAreFiniteAndNotNegative(double value) {
        Flux flux = Flux.through(IMAGE);
        assertSays("conductivity of phase 1", () -> flux.conducting(1, value));
        assertSays("interface resistance", () -> flux.interfaceResistance(1, 2, value));
        var grains = GrainImage.of(IMAGE.grid(), new int[64]);
        assertSays("grain boundary resistance", () -> flux.grains(grains).grainBoundaryResistance(value));
        assertSays("tolerance", () -> flux.tolerance(value));
    }

    @Test
    void labelsThreadsAndInterfacesAreChecked() {
        Flux flux = Flux.through(IMAGE);
        assertSays("label of a phase is 256", () -> flux.conducting(256, 1));
        assertSays("label of a phase is -1", () -> flux.conducting(-1, 1));
        assertSays("two different", () -> flux.interfaceResistance(1, 1, 1));
        assertSays("number of threads is 0", () -> flux.threads(0));
        assertSays("number of iterations is 0", () -> FluxMethod.DEFAULT.withMostIterations(0));
    }

    @Test
    void contactsNameGrainsThatAreThere() {
        Flux flux = Flux.through(IMAGE);
        var contacts = GrainContacts.of(List.of(new int[] {1, 2}));
        assertSays("image of grains is missing", () -> flux.contacts(contacts));
        assertSays("image of grains is missing", () -> flux.grainBoundaryResistance(1));
        var labels = new int[64];
        labels[0] = 1;
        labels[1] = 3;
        var grains = flux.grains(GrainImage.of(IMAGE.grid(), labels));
        assertSays("contact names grain 2", () -> grains.contacts(contacts));
        assertSays("two different labels", () -> GrainContacts.none().and(1, 1));
        assertSays("two different labels", () -> GrainContacts.none().and(0, 1));
        assertSays("labels", () -> GrainContacts.of(List.of(new int[] {1, 2, 3})));
        assertSays("image of grains has", () -> flux.grains(GrainImage.of(VoxelGrid.of(4, 4, 3, 1e-6), new int[48])));
    }

    @Test
    void aTortuosityFactorNeedsItsPhase() {
        FluxResult result =
                Flux.through(IMAGE).conducting(1, 1).conducting(2, 2).solve();
        assertSays("number of conducting phases is 2", result::tortuosityFactor);
        assertEquals(0.5 * 1 / 1.5, result.tortuosityFactor(1), 1e-9);
        assertSays("phase 3", () -> result.tortuosityFactor(3));
    }

    @Test
    void aGridHasAtLeastOneVoxelAndNoMoreThanAnArrayHolds() {
        assertSays("voxels along z is 0", () -> VoxelGrid.of(0, 1, 1, 1e-6));
        assertSays("voxels along x is -1", () -> VoxelGrid.of(1, 1, -1, 1e-6));
        assertSays("number of voxels is 2000", () -> VoxelGrid.cube(2000, 1e-6));
        assertSays("edge of a voxel", () -> VoxelGrid.cube(1, 0));
        assertSays("edge of a voxel", () -> VoxelGrid.cube(1, Double.NaN));
    }

    @Test
    void aFluxThatDidNotSettleIsNoResult() {
        PhaseImage image = TestImages.site(20, 0.4, 1);
        FluxMethod hasty = FluxMethod.DEFAULT.withMostIterations(2);
        FluxProblem problem = FluxProblem.of(image).withConductivity(1, 1).withInsulatingRest();
        assertSays("flux after 2 iterations differs from layer to layer", () -> hasty.solve(problem));
    }

    @Test
    void anImageThatNeedsMoreMemoryThanThereIsSaysHowMuch() {
        PhaseImage image = TestImages.spheres(32, 0.5);
        var problem = FluxProblem.of(image).withConductivity(1, 1).withInsulatingRest();
        long needed;
        try (var crew = new Crew(2)) {
            var conductances = new Conductances(crew, problem, Box.along(image.grid(), Axis.Z, false));
            needed = Memory.bytes(crew, conductances);
            double perConductingVoxel = (needed - image.grid().size()) / (double) conductances.conductingVoxels();
            assertTrue(perConductingVoxel > 70 && perConductingVoxel < 100, () -> "bytes: " + perConductingVoxel);
            assertSays("memory for the flux", () -> Memory.requireFree(conductances, needed, needed - 1));
            assertDoesNotThrow(() -> Memory.requireFree(conductances, needed, needed));
        }
        long used = Flux.through(image)
                .conducting(1, 1)
                .otherwiseInsulating()
                .solve()
                .peakMemory();
        assertTrue(used <= needed && used > 0.8 * needed, () -> used + " of " + needed);
    }

    @Test
    void anInterruptStopsTheSolveAndItsThreads() throws InterruptedException {
        PhaseImage image = TestImages.packing(64);
        var started = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        var solving = new Thread(() -> {
            started.countDown();
            try {
                for (int i = 0; i < 1000; i++) {
                    Flux.through(image)
                            .conducting(1, 1)
                            .conducting(2, 1e-3)
                            .otherwiseInsulating()
                            .threads(2)
                            .solve();
                }
            } catch (CancellationException e) {
                thrown.set(e);
            }
        });
        solving.start();
        started.await();
        Thread.sleep(300);
        solving.interrupt();
        solving.join(10_000);
        assertTrue(thrown.get() instanceof CancellationException, () -> String.valueOf(thrown.get()));
        for (int i = 0; i < 100 && helpers() > 0; i++) {
            Thread.sleep(20);
        }
        assertEquals(0, helpers());
    }

    private static long helpers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("anodyne-flux"))
                .count();
    }

    @Test
    void progressGrowsAsTheErrorFalls() {
        List<Progress.State> heard = Collections.synchronizedList(new ArrayList<>());
        Progress.listen(state -> {
            if (state.name().startsWith("flux along")) {
                heard.add(state);
            }
        });
        try {
            Flux.through(TestImages.spheres(32, 0.5))
                    .conducting(1, 1)
                    .otherwiseInsulating()
                    .solve();
        } finally {
            Progress.listen(state -> {});
        }
        for (int i = 1; i < heard.size(); i++) {
            assertTrue(heard.get(i).done() >= heard.get(i - 1).done());
        }
        Progress.State last = heard.get(heard.size() - 1);
        assertTrue(last.ended());
        assertEquals(last.total(), last.done());
        assertTrue(heard.stream().map(Progress.State::done).distinct().count() > 3);
    }
}
