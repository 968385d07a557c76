package anodyne.impedance;

import anodyne.measurement.Complex;

/**
 * Transmission lines of two rails, an ionic one of resistance R<sub>i</sub> and an electronic one of R<sub>e</sub>, with an
 * interface between them whose whole impedance is Z<sub>if</sub>, evenly spread over the length. With ν² = (R<sub>i</sub> +
 * R<sub>e</sub>)/Z<sub>if</sub>, S = R<sub>i</sub> + R<sub>e</sub> and R<sub>p</sub> = R<sub>i</sub> R<sub>e</sub>/S:
 *
 * <p>They follow from dφ<sub>i</sub>/dx = −R<sub>i</sub> i, dφ<sub>e</sub>/dx = −R<sub>e</sub> (I − i), di/dx =
 * −(φ<sub>i</sub> − φ<sub>e</sub>)/Z<sub>if</sub> on 0 ≤ x ≤ 1, so that φ<sub>i</sub> − φ<sub>e</sub> is a sum of cosh νx and
 * sinh νx; the ends say the rest. All are exact at any ν; the interface may be any circuit. The letters are those of Rana
 * 2023; Siroma et al., J. Power Sources 316 (2016) 215, treat the same connections.
 */
public enum Line {
    /**
     * Both terminals on the ionic rail (electron-blocking contacts): Z = R<sub>p</sub> + 2R<sub>i</sub>²/S ·
     * tanh(ν/2)/ν. At high frequency R<sub>p</sub>; at low frequency R<sub>i</sub> if the interface blocks.
     *
     * <p>Behind a resistor R<sub>s</sub>, a blocking line shows three numbers only, R<sub>s</sub> + R<sub>p</sub>,
     * R<sub>i</sub>²/S and S·Q: one of R<sub>s</sub>, R<sub>i</sub>, R<sub>e</sub> and Q has to be known from elsewhere
     * and fixed in a fit.
     */
    T {
        @Override
        Complex evaluate(double ri, double re, Complex interfacial, Derivatives to) {
            return sameRail(ri, re, interfacial, to);
        }
    },

    /**
     * Both terminals on the electronic rail (ion-blocking contacts): T with R<sub>i</sub> and R<sub>e</sub> exchanged. At
     * high frequency R<sub>p</sub>; at low frequency R<sub>e</sub> if the interface blocks.
     */
    E {
        @Override
        Complex evaluate(double ri, double re, Complex interfacial, Derivatives to) {
            var exchanged = new Derivatives();
            var z = sameRail(re, ri, interfacial, exchanged);
            to.ionic = exchanged.electronic;
            to.electronic = exchanged.ionic;
            to.interfacial = exchanged.interfacial;
            return z;
        }
    },

    /**
     * Ions enter at one end and electrons leave at the other, as in an electrode: Z = R<sub>p</sub> +
     * [(R<sub>i</sub>² + R<sub>e</sub>²) cosh ν + 2R<sub>i</sub>R<sub>e</sub>]/(S ν sinh ν). At high frequency
     * R<sub>p</sub>; at low frequency Z<sub>if</sub> + S/3. Exchanging R<sub>i</sub> and R<sub>e</sub> changes nothing, so
     * that a fit cannot tell which is which.
     */
    Z {
        @Override
        Complex evaluate(double ri, double re, Complex interfacial, Derivatives to) {
            return oppositeRails(ri, re, interfacial, to);
        }
    };

    /** Where derivatives of a line go. */
    static final class Derivatives {
        Complex ionic;
        Complex electronic;
        Complex interfacial;
    }

    abstract Complex evaluate(double ri, double re, Complex interfacial, Derivatives to);

    /**
     * A circuit of this line alone.
     *
     * @param ionic name of the parameter R<sub>i</sub>, a letter and letters or digits
     * @param electronic name of the parameter R<sub>e</sub>
     * @param interfacial the whole interface between the rails
     * @return the circuit; the names of its parameters are those given
     * @throws anodyne.quantity.LaboratoryException if a name occurs twice
     */
    public Circuit of(String ionic, String electronic, Circuit interfacial) {
        return new Circuit(TwoRails.of(this, ionic, electronic, interfacial.root()));
    }

    /** Z = Rp + 2Ri²/S · t(w), w = S/Zif. */
    private static Complex sameRail(double ri, double re, Complex interfacial, Derivatives to) {
        double s = ri + re;
        var w = new Complex(s, 0).over(interfacial);
        var f = LineFunctions.of(w);
        var t = f.tanh();
        double factor = 2 * ri * ri / s;
        var slope = f.tanhSlope().times(factor).over(interfacial);
        to.ionic = t.times(2 * ri / s * (2 - ri / s)).plus(slope).plus(new Complex(re * re / (s * s), 0));
        to.electronic = t.times(-factor / s).plus(slope).plus(new Complex(ri * ri / (s * s), 0));
        to.interfacial = slope.times(w).times(-1);
        return t.times(factor).plus(new Complex(ri * re / s, 0));
    }

    /** Z = Rp + Zif + G, G = [(Ri² + Re²) c₀(w) + 2 Ri Re s₀(w)]/S, w = S/Zif. */
    private static Complex oppositeRails(double ri, double re, Complex interfacial, Derivatives to) {
        double s = ri + re;
        var w = new Complex(s, 0).over(interfacial);
        var f = LineFunctions.of(w);
        double squares = (ri * ri + re * re) / s;
        double product = 2 * ri * re / s;
        var g = f.coth().times(squares).plus(f.csch().times(product));
        var slope =
                f.cothSlope().times(squares).plus(f.cschSlope().times(product)).over(interfacial);
        var common = slope.minus(g.over(s));
        to.ionic = common.plus(f.coth().times(2 * ri / s))
                .plus(f.csch().times(2 * re / s))
                .plus(new Complex(re * re / (s * s), 0));
        to.electronic = common.plus(f.coth().times(2 * re / s))
                .plus(f.csch().times(2 * ri / s))
                .plus(new Complex(ri * ri / (s * s), 0));
        to.interfacial = Complex.ONE.minus(slope.times(w));
        return g.plus(interfacial).plus(new Complex(ri * re / s, 0));
    }
}
