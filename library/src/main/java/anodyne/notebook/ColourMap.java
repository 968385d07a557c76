package anodyne.notebook;

import java.awt.Color;

/**
 * Colours for numbers: lightness rises evenly from the smallest to the largest, so that equal steps look equal, in print
 * without colour too.
 */
public enum ColourMap {
    /**
     * From violet by green to yellow: viridis of Smith and van der Walt (2015), in the public domain; nine of its colours,
     * evenly spaced, and straight lines between.
     */
    VIRIDIS(0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725),

    /**
     * From blue by grey to yellow, nearly the same for readers who see red and green alike: cividis of Nuñez, Anderton and
     * Renslow, PLoS ONE 13, e0199239 (2018); ten of its colours, evenly spaced, and straight lines between.
     */
    CIVIDIS(0x00204D, 0x00336F, 0x39486B, 0x575D6D, 0x707173, 0x8A8779, 0xA69D75, 0xC4B56C, 0xE4CF5B, 0xFFEA46);

    private final int[] points;

    ColourMap(int... points) {
        this.points = points;
    }

    /**
     * The colour of a number.
     *
     * @param share from 0 for the smallest to 1 for the largest; what lies beyond gets the colour of the end
     * @return the colour
     */
    public Color at(double share) {
        return new Color(rgb(share));
    }

    /** The colour as 0xRRGGBB. */
    int rgb(double share) {
        double place = Math.max(0, Math.min(1, share)) * (points.length - 1);
        int below = Math.min(points.length - 2, (int) place);
        double part = place - below;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = points[below] >> shift & 0xFF;
            int to = points[below + 1] >> shift & 0xFF;
            rgb |= (int) Math.round(from + part * (to - from)) << shift;
        }
        return rgb;
    }
}
