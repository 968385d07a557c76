package anodyne.microstructure;

import anodyne.flux.Flux;
import anodyne.flux.GrainContacts;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;

/**
 * Grains that conduct among voxels that do not.
 *
 * @param phases label {@link Generator#INSIDE} in grains, {@link Generator#OUTSIDE} elsewhere
 * @param grains which grain each voxel belongs to, 0 for none
 * @param contacts pairs of grains between which current passes
 */
public record ConductingGrains(PhaseImage phases, GrainImage grains, GrainContacts contacts) {

    /**
     * Conduction from grain to grain.
     *
     * @param conductivity of the grains, in S/m
     * @param contactLength path in a grain that resists as much as a boundary between two grains, in m; 0 for none
     * @return what is to be solved
     * @throws anodyne.quantity.LaboratoryException if the conductivity is not above zero or the length negative
     */
    public Flux flux(double conductivity, double contactLength) {
        Range.POSITIVE.require("conductivity of the grains", conductivity, Unit.MS_PER_CM);
        Range.NOT_NEGATIVE.require("contact length", contactLength, Unit.UM);
        return Flux.through(phases)
                .conducting(Generator.INSIDE, conductivity)
                .otherwiseInsulating()
                .grains(grains)
                .contacts(contacts)
                .grainBoundaryResistance(contactLength / conductivity);
    }
}
