package anodyne.halfcell;

/**
 * A half-cell at one time.
 *
 * @param time since the protocol began, in s
 * @param current in A/m², positive for lithiation
 * @param voltage in V against the counter electrode
 * @param charge passed since the protocol began, in C/m², positive for lithiation
 * @param losses where the voltage goes
 * @param reactions reaction per volume of each slice from the separator to the collector, in A/m³
 * @param lithiations mean θ of each slice
 */
public record CellState(
        double time,
        double current,
        double voltage,
        double charge,
        Losses losses,
        double[] reactions,
        double[] lithiations) {

    /**
     * Mean lithiation of the electrode.
     *
     * @return θ
     */
    public double lithiation() {
        double sum = 0;
        for (double each : lithiations) {
            sum += each;
        }
        return sum / lithiations.length;
    }
}
