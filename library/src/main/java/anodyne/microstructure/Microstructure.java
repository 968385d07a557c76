package anodyne.microstructure;

import anodyne.composite.Composite;
import anodyne.composite.Electrode;
import anodyne.flux.Flux;
import anodyne.flux.GrainContacts;
import anodyne.material.Material;
import anodyne.material.Phase;
import anodyne.material.SolidElectrolyte;
import anodyne.quantity.Unit;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A composite in voxels: which phase each is, which grain of electrolyte or body of active material it belongs to, and
 * which grains touch.
 *
 * <pre>{@code
 * var structure = Microstructure.of(anode).edge(70 * µm).voxel(0.8 * µm).seed(1).generate();
 * structure.realised();
 * structure.flux().tensor().mean() / mS_per_cm
 * }</pre>
 *
 * <p>The box repeats itself along every axis. What is finer than a voxel, such as nanopowder and nanofibres, is booked by
 * its volume: as many voxels bear its label as its volume fills, but they are no particles.
 */
public final class Microstructure {
    private final Composite composite;
    private final GrainPacking packing;
    private final GrainImage grains;
    private final GrainImage bodies;
    private final PhaseImage phases;
    private final GrainContacts contacts;
    private final Map<Material, Long> subVoxel;
    private final List<Realised> bodyRows;

    Microstructure(Composite composite, GrainPacking packing, GrainImage grains, Filling filling) {
        this.composite = composite;
        this.packing = packing;
        this.grains = grains;
        this.bodies = filling.bodies();
        this.phases = filling.phases();
        this.subVoxel = Collections.unmodifiableMap(filling.subVoxel());
        this.bodyRows = List.copyOf(filling.rows());
        this.contacts = contacts(packing, grains);
    }

    /**
     * Begins with a composite.
     *
     * @param composite with exactly one solid electrolyte
     * @return a recipe with everything else at its default
     * @throws anodyne.quantity.LaboratoryException if it has none or several
     */
    public static PressedComposite of(Composite composite) {
        return PressedComposite.of(composite);
    }

    /**
     * Begins with an electrode's composite.
     *
     * @param electrode whose composite has exactly one solid electrolyte
     * @return a recipe with everything else at its default
     * @throws anodyne.quantity.LaboratoryException if it has none or several
     */
    public static PressedComposite of(Electrode electrode) {
        return PressedComposite.of(electrode.composite());
    }

    /**
     * The label of a phase in {@link #phases}.
     *
     * @param phase what the voxels do
     * @return 0 active material, 1 solid electrolyte, 2 carbon additive, 3 binder, 4 pores
     */
    public static int label(Phase phase) {
        return phase.ordinal();
    }

    private static GrainContacts contacts(GrainPacking packing, GrainImage grains) {
        // The flux solver knows only grains that have a voxel.
        var there = new boolean[packing.grains().count() + 1];
        for (int label : grains.labels()) {
            there[label] = true;
        }
        return GrainContacts.of(packing.contacts().stream()
                .filter(contact -> there[contact.first() + 1] && there[contact.second() + 1])
                .map(contact -> new int[] {contact.first() + 1, contact.second() + 1})
                .toList());
    }

    /**
     * What was asked for.
     *
     * @return the composite
     */
    public Composite composite() {
        return composite;
    }

    /**
     * The voxels.
     *
     * @return their number and size
     */
    public VoxelGrid grid() {
        return phases.grid();
    }

    /**
     * The phase of each voxel.
     *
     * @return labels as {@link #label} gives them
     */
    public PhaseImage phases() {
        return phases;
    }

    /**
     * The grain of electrolyte that each voxel belongs to.
     *
     * @return the index in the packing plus 1; 0 elsewhere
     */
    public GrainImage grains() {
        return grains;
    }

    /**
     * The body of active material that each voxel belongs to.
     *
     * @return numbers from 1; 0 elsewhere, and in powder
     */
    public GrainImage bodies() {
        return bodies;
    }

    /**
     * The electrolyte as pressed spheres.
     *
     * @return grains and contacts with their sizes
     */
    public GrainPacking packing() {
        return packing;
    }

    /**
     * Which grains of {@link #grains} touch.
     *
     * @return pairs of labels, the index in the packing plus 1
     */
    public GrainContacts contacts() {
        return contacts;
    }

    /**
     * Voxels that stand for particles smaller than themselves.
     *
     * @return by material
     */
    public Map<Material, Long> subVoxel() {
        return subVoxel;
    }

    /**
     * The electrolyte.
     *
     * @return whose grains conduct
     */
    public SolidElectrolyte electrolyte() {
        return PressedComposite.electrolyte(composite);
    }

    /**
     * Ionic conduction through the electrolyte, from grain to grain only where grains touch.
     *
     * @return what is to be solved, with the electrolyte's own conductivity
     */
    public Flux flux() {
        return flux(electrolyte().ionicConductivity().si());
    }

    /**
     * Ionic conduction through the electrolyte, from grain to grain only where grains touch.
     *
     * @param conductivity of the dense electrolyte, in S/m
     * @return what is to be solved
     * @throws anodyne.quantity.LaboratoryException if the conductivity is negative
     */
    public Flux flux(double conductivity) {
        return Flux.through(phases)
                .conducting(label(Phase.ELECTROLYTE), conductivity)
                .otherwiseInsulating()
                .grains(grains)
                .contacts(contacts);
    }

    /**
     * The graph of the grains, with the electrolyte's own conductivity.
     *
     * @return the fast way to an effective conductivity
     */
    public GrainGraph graph() {
        return GrainGraph.of(packing, electrolyte().ionicConductivity().si());
    }

    /**
     * What was asked for against what came out: volume fractions of all phases, sizes, shapes and contacts.
     *
     * @return a table's rows
     */
    public List<Realised> realised() {
        var rows = new ArrayList<Realised>();
        Arrays.stream(Phase.values())
                .filter(phase -> composite.volumeFraction(phase).value() > 0)
                .forEach(phase -> rows.add(Realised.asked(
                        "volume fraction of " + phase.term(),
                        composite.volumeFraction(phase).value(),
                        phases.volumeFraction(label(phase)),
                        Unit.PERCENT)));
        subVoxel.forEach((material, voxels) -> rows.add(Realised.found(
                "volume fraction of %s, finer than a voxel".formatted(material.name()),
                (double) voxels / grid().size(),
                Unit.PERCENT)));
        rows.addAll(packing.realised());
        rows.addAll(bodyRows);
        return rows;
    }

    /**
     * The areas between phases. Where particles are finer than a voxel, they are those of the voxels that stand for them.
     *
     * @return by label
     */
    public InterfaceAreas interfaceAreas() {
        return InterfaceAreas.of(phases, true);
    }

    /**
     * What nobody asked for but electrochemistry needs: the area between active material and electrolyte, how much of the
     * active material it covers, how long straight lines run in electrolyte and pores, and how much of the electrolyte
     * hangs together.
     *
     * @return a table's rows
     */
    public List<Realised> descriptors() {
        var areas = interfaceAreas();
        int active = label(Phase.ACTIVE);
        int solid = label(Phase.ELECTROLYTE);
        var rows = new ArrayList<Realised>();
        rows.add(Realised.found(
                "area between active material and electrolyte per volume",
                areas.perVolume(active, solid),
                Unit.PER_UM));
        rows.add(Realised.found(
                "share of the active material's surface on electrolyte",
                areas.coveredFraction(active, solid),
                Unit.PERCENT));
        for (var phase : List.of(Phase.ELECTROLYTE, Phase.PORE)) {
            if (phases.volumeFraction(label(phase)) > 0) {
                rows.add(Realised.found(
                        "mean chord length in " + phase.term(),
                        4 * phases.volumeFraction(label(phase)) / areas.surfacePerVolume(label(phase)),
                        Unit.UM));
            }
        }
        rows.add(Realised.found("share of grains in the largest cluster", packing.connectedShare(), Unit.PERCENT));
        return rows;
    }

    @Override
    public String toString() {
        return "Microstructure of %s, %d grains, %d contacts"
                .formatted(grid(), packing.grains().count(), packing.contacts().size());
    }
}
