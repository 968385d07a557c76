package anodyne.halfcell;

/**
 * Where the voltage of an instant goes: equilibrium − voltage = the sum of all losses, exactly. Each loss is the mean over the
 * reaction, weighted by where it happens; positive while silicon takes lithium up.
 *
 * @param equilibrium U of the mean lithiation of the whole electrode against the counter electrode, in V
 * @param voltage of the cell, in V
 * @param separator ohmic loss in the electrolyte layer, in V
 * @param contacts ohmic loss in contacts, in V
 * @param counter overpotential of the counter electrode, in V
 * @param ionicRail ohmic loss of ions on their way to the silicon, in V
 * @param electronicRail ohmic loss of electrons on their way to the silicon, in V
 * @param kinetics overpotential of the reaction, in V
 * @param diffusion U of the mean less U of the surface of the particles, in V
 * @param unevenness U of the mean lithiation less the mean of U over depth, in V
 */
public record Losses(
        double equilibrium,
        double voltage,
        double separator,
        double contacts,
        double counter,
        double ionicRail,
        double electronicRail,
        double kinetics,
        double diffusion,
        double unevenness) {

    /**
     * All losses together.
     *
     * @return in V
     */
    public double total() {
        return separator + contacts + counter + ionicRail + electronicRail + kinetics + diffusion + unevenness;
    }
}
