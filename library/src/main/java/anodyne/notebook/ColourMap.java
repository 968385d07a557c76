package anodyne.notebook;

import java.awt.Color;

/**
 * Colours for numbers: lightness rises evenly from the smallest to the largest, so that equal steps look equal, in print
 * without colour too.
 */
public enum ColourMap {
    /**
     * From violet by green to yellow: viridis of Smith and van der Walt (2015), in the public domain; sixteen of its 256
     * colours, evenly spaced, and straight lines between.
     */
    VIRIDIS(
            0x440154, 0x481A6C, 0x472F7D, 0x414487, 0x39568C, 0x31688E, 0x2A788E, 0x23888E, 0x1F988B, 0x22A884,
            0x35B779, 0x54C568, 0x7AD151, 0xA5DB36, 0xD2E21B, 0xFDE725),

    /**
     * From blue by grey to yellow, nearly the same for readers who see red and green alike: cividis of Nuñez, Anderton and
     * Renslow, PLoS ONE 13, e0199239 (2018); sixteen of its 256 colours, evenly spaced, and straight lines between.
     */
    CIVIDIS(
            0x00224E, 0x002E6C, 0x1E3A6F, 0x35456C, 0x47516C, 0x575D6D, 0x666970, 0x757575, 0x848279, 0x948E77,
            0xA59C74, 0xB7A96E, 0xC8B866, 0xDBC75A, 0xEED649, 0xFEE838);

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
