package anodyne.halfcell;

/**
 * Fick's law in spheres, ∂θ/∂t = (D/r²) ∂/∂r (r² ∂θ/∂r) with D ∂θ/∂r = j/(F c<sub>max</sub>) at the surface, as rates between shells.
 * Radii between shells are sines, so shells are thin where the gradient is steep.
 *
 * @param shares volume of each size class as a share of all silicon
 * @param surfaces a<sub>k</sub>: surface of each class per volume of electrode, in 1/m
 * @param uptake dθ/dt of a whole sphere at j = 1 A/m²
 * @param outerUptake dθ/dt of the outermost shell at j = 1 A/m²
 * @param rise θ at the surface less θ of the outermost shell at j = 1 A/m²
 * @param outward of each class, dθ/dt of shell i at θ<sub>i+1</sub> − θ<sub>i</sub> = 1
 * @param inward of each class, −dθ/dt of shell i + 1 at the same difference
 * @param volumes of the shells, ∫ r² dr for a unit sphere
 */
record Spheres(
        double[] shares,
        double[] surfaces,
        double[] uptake,
        double[] outerUptake,
        double[] rise,
        double[][] outward,
        double[][] inward,
        double[] volumes) {

    /** The charge of a full sphere per volume is F c<sub>max</sub>, in C/m³. */
    static Spheres of(SizeClasses classes, int shells, double fraction, double fullCharge, double diffusion) {
        int count = classes.count();
        double[] edges = edges(shells);
        double[] middles = new double[shells];
        double[] volumes = new double[shells];
        for (int i = 0; i < shells; i++) {
            middles[i] = (edges[i] + edges[i + 1]) / 2;
            volumes[i] = (Math.pow(edges[i + 1], 3) - Math.pow(edges[i], 3)) / 3;
        }
        var spheres = new Spheres(
                classes.shares(),
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count][shells],
                new double[count][shells],
                volumes);
        for (int k = 0; k < count; k++) {
            double radius = classes.radii()[k];
            spheres.surfaces[k] = 3 * fraction * classes.shares()[k] / radius;
            spheres.uptake[k] = 3 / (fullCharge * radius);
            spheres.outerUptake[k] = 1 / (fullCharge * radius * volumes[shells - 1]);
            spheres.rise[k] = (1 - middles[shells - 1]) * radius / (fullCharge * diffusion);
            for (int i = 0; i + 1 < shells; i++) {
                double exchanged =
                        edges[i + 1] * edges[i + 1] * diffusion / (radius * radius) / (middles[i + 1] - middles[i]);
                spheres.outward[k][i] = exchanged / volumes[i];
                spheres.inward[k][i] = exchanged / volumes[i + 1];
            }
        }
        return spheres;
    }

    private static double[] edges(int shells) {
        var edges = new double[shells + 1];
        for (int i = 0; i <= shells; i++) {
            edges[i] = i == shells ? 1 : Math.sin(Math.PI * i / (2 * shells));
        }
        return edges;
    }
}
