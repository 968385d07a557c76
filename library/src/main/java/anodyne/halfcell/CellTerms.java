package anodyne.halfcell;

/**
 * What the equations of a half-cell are made of: its numbers at the temperature of the cell, and terms that several equations,
 * their derivatives and the losses share. Unknowns are numbered by a {@link Layout}.
 */
final class CellTerms {
    private static final double GAS = 8.314462618;
    private static final double REFERENCE_TEMPERATURE = 298.15;

    final Layout layout;
    final int cells;
    final int shells;
    final int classes;
    final Branches branches;
    final Conduction ionic;
    final Conduction electronic;
    final CounterElectrode counter;
    final Spheres spheres;
    final double[] surfaces;
    /** 2RT/F in V. */
    final double thermal;
    /** 2i<sub>0</sub> of the silicon in A/m². */
    final double exchange;

    final double thickness;
    final double slice;
    final double doubleLayer;
    final double separator;
    final double series;
    final double capacity;

    CellTerms(HalfCell cell) {
        layout = Layout.of(cell.mesh());
        cells = cell.mesh().cells();
        shells = cell.mesh().shells();
        classes = cell.mesh().classes();
        branches = new Branches(cell.potential(), cell.orElse(Parameter.HYSTERESIS_RATE, 0));
        double temperature = cell.require(Parameter.TEMPERATURE);
        thermal = 2 * GAS * temperature / HalfCell.FARADAY;
        double conducting = arrhenius(cell, Parameter.CONDUCTION_ACTIVATION, temperature);
        double reacting = arrhenius(cell, Parameter.KINETIC_ACTIVATION, temperature);
        double diffusion = cell.require(Parameter.DIFFUSION_COEFFICIENT)
                * arrhenius(cell, Parameter.DIFFUSION_ACTIVATION, temperature);
        double fraction = cell.require(Parameter.SILICON_FRACTION);
        double swelling = fraction * cell.require(Parameter.SWELLING);
        double porosity = cell.require(Parameter.POROSITY);
        ionic = new Conduction(
                conducting * cell.require(Parameter.IONIC_CONDUCTIVITY),
                conducting * cell.require(Parameter.LITHIATION_CONDUCTION),
                porosity,
                swelling);
        electronic = new Conduction(cell.require(Parameter.ELECTRONIC_CONDUCTIVITY), 0, porosity, swelling);
        exchange =
                2 * reacting * cell.require(Parameter.EXCHANGE_CURRENT_DENSITY) * cell.require(Parameter.CONTACT_SHARE);
        thickness = cell.thickness();
        slice = thickness / cells;
        capacity = cell.theoreticalCapacity();
        separator = cell.require(Parameter.SEPARATOR_THICKNESS)
                / (conducting * cell.require(Parameter.SEPARATOR_CONDUCTIVITY));
        series = separator + cell.require(Parameter.CONTACT_RESISTANCE);
        counter = CounterElectrode.of(cell, thermal, reacting);
        spheres =
                Spheres.of(cell.classes(), shells, fraction, HalfCell.FARADAY * cell.maximumConcentration(), diffusion);
        surfaces = spheres.surfaces();
        doubleLayer = cell.require(Parameter.DOUBLE_LAYER);
    }

    private static double arrhenius(HalfCell cell, Parameter activation, double temperature) {
        return Math.exp(-cell.require(activation) / GAS * (1 / temperature - 1 / REFERENCE_TEMPERATURE));
    }

    /** Conductance per area between the middles of slices n − 1 and n. */
    double between(Conduction rail, double[] y, int n) {
        double a = rail.at(y[layout.mean(n - 1)]);
        double b = rail.at(y[layout.mean(n)]);
        return 2 * a * b / ((a + b) * slice);
    }

    /** ∂g/∂θ̄ of a neighbour: g² h/2 · σ′/σ². */
    double byNeighbour(Conduction rail, double[] y, double g, int n) {
        double s = rail.at(y[layout.mean(n)]);
        return g * g * slice / 2 * rail.slope(y[layout.mean(n)]) / (s * s);
    }

    /** φ<sub>s</sub> in the middle of slice n. */
    double solid(double[] y, int n) {
        return y[layout.electrolyte(n)] + y[layout.difference(n)];
    }

    /** θ at the surface of a particle. */
    double surface(double[] y, int n, int k) {
        return y[layout.shell(n, k, shells - 1)] + spheres.rise()[k] * y[layout.reaction(n, k)];
    }

    /** Voltage against the counter electrode. */
    double voltage(double[] y) {
        int last = cells - 1;
        double total = y[layout.current()];
        return solid(y, last)
                - total * (slice / 2 / electronic.at(y[layout.mean(last)]) + series)
                - counter.potential(y[layout.charge()])
                - counter.overpotential(total);
    }

    double meanLithiation(double[] y) {
        double sum = 0;
        for (int n = 0; n < cells; n++) {
            sum += y[layout.mean(n)];
        }
        return sum / cells;
    }
}
