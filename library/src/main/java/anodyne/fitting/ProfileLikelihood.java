package anodyne.fitting;

import anodyne.quantity.Digits;
import anodyne.quantity.Uncertain;
import anodyne.task.Interruption;
import java.util.ArrayList;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * The 95 % interval of one parameter by profile likelihood: the values at which χ², minimised over all other parameters,
 * stays below χ²<sub>min</sub> (1 + F<sub>0.95</sub>(1, ν)/ν). It needs no symmetry; an end that the data do not set is
 * infinite, zero, or the bound. Fixed values count as exact (Bates, Watts, <em>Nonlinear Regression Analysis</em>, Wiley 1988, section 6.1).
 *
 * @param name of the parameter
 * @param lowest in SI
 * @param highest in SI
 */
public record ProfileLikelihood(String name, double lowest, double highest) {
    private static final double FARTHEST = 14;
    private static final int HALVINGS = 24;

    /**
     * The interval of a parameter.
     *
     * @param result the fit
     * @param name of a free parameter
     * @return its interval
     * @throws anodyne.quantity.LaboratoryException if there is no such parameter, or it is not free
     */
    public static ProfileLikelihood of(FitResult result, String name) {
        return new ProfileLikelihood(name, end(result, name, -1), end(result, name, 1));
    }

    private static double end(FitResult result, String name, int direction) {
        var freedom = result.fit().freedoms().get(result.circuit().index(name));
        double best = freedom.toScale(result.value(name));
        double step = result.deviationInScale(result.coordinate(name));
        step = step > 0 && step < 0.5 ? step : 0.1;
        var profile = new Profile(result, name);
        double inside = best;
        double edge = direction < 0 ? freedom.toScale(freedom.lowest()) : freedom.toScale(freedom.highest());
        for (double reach = step; ; reach *= 2) {
            double next = best + direction * reach;
            boolean beyond = direction * (next - edge) >= 0;
            double here = beyond ? edge : next;
            if (profile.exceeds(freedom.fromScale(here))) {
                return freedom.fromScale(between(profile, freedom, inside, here));
            }
            if (beyond) {
                return freedom.fromScale(edge);
            }
            if (reach > FARTHEST) {
                return direction < 0 ? 0 : Double.POSITIVE_INFINITY;
            }
            inside = here;
        }
    }

    private static double between(Profile profile, Freedom freedom, double inside, double outside) {
        double in = inside;
        double out = outside;
        for (int n = 0; n < HALVINGS; n++) {
            double middle = (in + out) / 2;
            if (profile.exceeds(freedom.fromScale(middle))) {
                out = middle;
            } else {
                in = middle;
            }
        }
        return (in + out) / 2;
    }

    private static final class Profile {
        private final FitResult result;
        private final int index;
        private final double limit;
        private double[] values;

        Profile(FitResult result, String name) {
            this.result = result;
            this.index = result.circuit().index(name);
            this.values = result.values();
            int nu = result.degreesOfFreedom();
            double f = new FDistribution(1, nu).inverseCumulativeProbability(0.95);
            this.limit = result.chiSquared() * (1 + f / nu);
        }

        boolean exceeds(double value) {
            Interruption.check();
            var freedoms = new ArrayList<>(result.fit().freedoms());
            freedoms.set(index, freedoms.get(index).fixedAt(Uncertain.exact(value)));
            for (int i = 0; i < freedoms.size(); i++) {
                if (!freedoms.get(i).tiedTo().isEmpty()
                        && result.circuit().index(freedoms.get(i).tiedTo()) == index) {
                    freedoms.set(
                            i,
                            freedoms.get(i)
                                    .fixedAt(Uncertain.exact(freedoms.get(i).factor() * value)));
                }
            }
            var start = values.clone();
            start[index] = value;
            if (freedoms.stream().noneMatch(Freedom::isFree)) {
                var gradient = new double[2 * start.length];
                return Residuals.cost(result.space(), result.data(), start, gradient) > limit;
            }
            var space = new FreeSpace(result.circuit(), freedoms);
            var minimum = Minimum.from(
                    space.coordinates(start), space, result.data(), result.fit().steps());
            if (minimum.cost() > limit) {
                return true;
            }
            values = space.values(minimum.u());
            return false;
        }
    }

    @Override
    public String toString() {
        return "%s: 95 %% by profile likelihood [%s, %s]"
                .formatted(name, Digits.significant(lowest, 4), Digits.significant(highest, 4));
    }
}
