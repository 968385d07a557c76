package anodyne.halfcell;

import static anodyne.quantity.Units.mA_per_cm2;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** Times one discharge, warm, on one core, at the mesh of PyBaMM's default. */
final class HalfCellBenchmark {
    private static final int TIMES = 300;
    private static final Mesh MESH = new Mesh(20, 20, 1);

    private HalfCellBenchmark() {}

    public static void main(String[] arguments) {
        var threads = ManagementFactory.getThreadMXBean();
        System.out.printf("JDK %s%n", Runtime.version());
        for (var row : HalfCellReferenceTest.pybamm()) {
            var cell = HalfCellReferenceTest.pybammCell(row).mesh(MESH);
            for (double current : new double[] {1.6, 8, 16}) {
                var wall = new double[TIMES];
                var cpu = new double[TIMES];
                for (int i = 0; i < TIMES; i++) {
                    long start = System.nanoTime();
                    long cpuStart = threads.getCurrentThreadCpuTime();
                    cell.lithiate(current * mA_per_cm2);
                    cpu[i] = (threads.getCurrentThreadCpuTime() - cpuStart) * 1e-6;
                    wall[i] = (System.nanoTime() - start) * 1e-6;
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s, %.1f mA/cm2: median of the last half %.1f ms, of its processor time %.1f ms%n",
                        row.get(0),
                        current,
                        median(wall),
                        median(cpu));
            }
        }
    }

    private static double median(double[] all) {
        var warm = Arrays.copyOfRange(all, all.length / 2, all.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
