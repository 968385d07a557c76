package anodyne.notebook;

import anodyne.composite.Capacity;
import anodyne.composite.Composite;
import anodyne.composite.Electrode;
import anodyne.composite.Mixture;
import anodyne.material.ActiveMaterial;
import anodyne.material.Binder;
import anodyne.material.CarbonAdditive;
import anodyne.material.SizeDistribution;
import anodyne.material.SizeFit;
import anodyne.material.SolidElectrolyte;
import anodyne.material.Weighting;
import anodyne.paper.Comparison;
import anodyne.paper.ReportedValue;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Unit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How each object of the laboratory shows itself. */
final class LaboratoryViews {
    private LaboratoryViews() {}

    static void register() {
        Renderers.register(
                Quantity.class, quantity -> Tables.parameters("", quantity).render());
        Renderers.register(
                ReportedValue.class,
                value -> Tables.reported("", List.of(value)).render());
        Renderers.register(
                Comparison.class, comparison -> Tables.comparison(comparison).render());
        Renderers.register(ActiveMaterial.class, LaboratoryViews::active);
        Renderers.register(
                SolidElectrolyte.class,
                material -> Tables.parameters(material.name(), material.density(), material.ionicConductivity())
                        .render());
        Renderers.register(
                CarbonAdditive.class,
                material -> Tables.parameters(material.name(), material.density(), material.electronicConductivity())
                        .render());
        Renderers.register(
                Binder.class,
                material ->
                        Tables.parameters(material.name(), material.density()).render());
        Renderers.register(SizeDistribution.class, LaboratoryViews::sizes);
        Renderers.register(SizeFit.class, fit -> Tables.fit(fit).render());
        Renderers.register(Mixture.class, mixture -> Tables.composition(mixture).render());
        Renderers.register(
                Composite.class, composite -> together(Tables.composition(composite), Tables.properties(composite)));
        Renderers.register(
                Electrode.class,
                electrode -> together(Tables.composition(electrode.composite()), Tables.properties(electrode)));
        Renderers.register(KnownAnswers.class, answers -> answers.table().render());
        Renderers.register(Capacity.class, capacity -> Tables.capacity(capacity).render());
    }

    private static MimeBundle active(ActiveMaterial material) {
        var sizes = material.sizes();
        var source = Provenance.computed("of the size distribution, for spheres");
        return Tables.parameters(
                        material.name(),
                        material.density(),
                        material.specificCapacity(),
                        Quantity.exact("mean diameter by number", sizes.mean(Weighting.NUMBER), Unit.UM, source),
                        Quantity.exact("mean diameter by volume", sizes.mean(Weighting.VOLUME), Unit.UM, source),
                        Quantity.exact("surface-to-volume ratio", sizes.surfaceToVolume(), Unit.PER_UM, source),
                        Quantity.exact(
                                "specific surface",
                                sizes.specificSurface(material.density().si()),
                                Unit.M2_PER_G,
                                source))
                .render();
    }

    private static MimeBundle sizes(SizeDistribution sizes) {
        var text = Stream.of(Weighting.values())
                .map(weighting -> "by %s: D10 %s, D50 %s, D90 %s"
                        .formatted(
                                weighting.name().toLowerCase(Locale.ROOT),
                                Unit.UM.format(sizes.quantile(0.1, weighting)),
                                Unit.UM.format(sizes.quantile(0.5, weighting)),
                                Unit.UM.format(sizes.quantile(0.9, weighting))))
                .collect(Collectors.joining("\n"));
        return ChartView.render(Charts.sizes("Particle sizes", sizes)).with(MimeBundle.TEXT, text);
    }

    static MimeBundle together(Grid... tables) {
        var rendered = Stream.of(tables).map(table -> table.render().data()).toList();
        return MimeBundle.text(rendered.stream()
                        .map(each -> (String) each.get(MimeBundle.TEXT))
                        .collect(Collectors.joining("\n\n")))
                .with(
                        MimeBundle.HTML,
                        rendered.stream()
                                .map(each -> (String) each.get(MimeBundle.HTML))
                                .collect(Collectors.joining()));
    }

    /** A picture above tables in one; the tables alone where a front end shows no HTML. */
    static MimeBundle illustrated(Picture picture, Grid... tables) {
        String png = Base64.getEncoder().encodeToString(Picture.png(picture.bitmap()));
        String html = "<img alt=\"%s\" width=\"%d\" src=\"data:image/png;base64,%s\"/>"
                .formatted(GridHtml.escape(picture.title()), picture.width(), png);
        var below = together(tables);
        return below.with(MimeBundle.HTML, html + below.data().get(MimeBundle.HTML));
    }
}
