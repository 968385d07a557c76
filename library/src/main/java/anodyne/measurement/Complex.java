package anodyne.measurement;

import anodyne.quantity.Digits;

/**
 * A complex number.
 *
 * @param re real part
 * @param im imaginary part
 */
public record Complex(double re, double im) {

    /** Nothing. */
    public static final Complex ZERO = new Complex(0, 0);

    /** One. */
    public static final Complex ONE = new Complex(1, 0);

    /**
     * The sum.
     *
     * @param other added
     * @return this + other
     */
    public Complex plus(Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    /**
     * The difference.
     *
     * @param other taken away
     * @return this − other
     */
    public Complex minus(Complex other) {
        return new Complex(re - other.re, im - other.im);
    }

    /**
     * The product.
     *
     * @param other factor
     * @return this · other
     */
    public Complex times(Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    /**
     * The product with a real number.
     *
     * @param factor real
     * @return this · factor
     */
    public Complex times(double factor) {
        return new Complex(re * factor, im * factor);
    }

    /**
     * The quotient, without overflow on the way (Smith's division, Comm. ACM 5, 435, 1962).
     *
     * @param other divisor
     * @return this / other
     */
    public Complex over(Complex other) {
        if (Math.abs(other.re) >= Math.abs(other.im)) {
            double ratio = other.im / other.re;
            double scale = other.re + other.im * ratio;
            return new Complex((re + im * ratio) / scale, (im - re * ratio) / scale);
        }
        double ratio = other.re / other.im;
        double scale = other.re * ratio + other.im;
        return new Complex((re * ratio + im) / scale, (im * ratio - re) / scale);
    }

    /**
     * The quotient with a real number.
     *
     * @param divisor real
     * @return this / divisor
     */
    public Complex over(double divisor) {
        return new Complex(re / divisor, im / divisor);
    }

    /**
     * The reciprocal.
     *
     * @return 1 / this
     */
    public Complex inverse() {
        return ONE.over(this);
    }

    /**
     * The square root in the right half-plane.
     *
     * @return √this
     */
    public Complex sqrt() {
        double size = Math.sqrt((Math.abs(re) + modulus()) / 2);
        if (size == 0) {
            return ZERO;
        }
        return re >= 0
                ? new Complex(size, im / (2 * size))
                : new Complex(Math.abs(im) / (2 * size), Math.copySign(size, im));
    }

    /**
     * The exponential function.
     *
     * @return e to this
     */
    public Complex exp() {
        double size = Math.exp(re);
        return new Complex(size * Math.cos(im), size * Math.sin(im));
    }

    /**
     * The principal logarithm.
     *
     * @return ln(this)
     */
    public Complex log() {
        return new Complex(Math.log(modulus()), argument());
    }

    /**
     * The principal power.
     *
     * @param exponent real
     * @return this to the exponent
     */
    public Complex power(double exponent) {
        double size = Math.pow(modulus(), exponent);
        double angle = argument() * exponent;
        return new Complex(size * Math.cos(angle), size * Math.sin(angle));
    }

    /**
     * The modulus.
     *
     * @return |this|
     */
    public double modulus() {
        double larger = Math.max(Math.abs(re), Math.abs(im));
        return larger > 1e-150 && larger < 1e150 ? Math.sqrt(re * re + im * im) : Math.hypot(re, im);
    }

    /**
     * The phase angle.
     *
     * @return in radians, from −π to π
     */
    public double argument() {
        return Math.atan2(im, re);
    }

    @Override
    public String toString() {
        return "%s %s %sj".formatted(Digits.plain(re), im < 0 ? "−" : "+", Digits.plain(Math.abs(im)));
    }
}
