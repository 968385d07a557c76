package anodyne.voxel;

import anodyne.quantity.LaboratoryException;

/**
 * How the numbers of a TIFF stack are kept.
 *
 * @param bits a label: 1, 8, 16 or 32; 0 for the least of 8, 16 and 32 that holds all of them
 * @param compression of each page
 * @param big true for BigTIFF whatever the size, false only where the classic form cannot hold it
 */
public record TiffEncoding(int bits, Compression compression, boolean big) {

    /** As few bytes a label as hold them, deflate, the classic form if it can hold the stack. */
    public static final TiffEncoding USUAL = new TiffEncoding(0, Compression.DEFLATE, false);

    /** How the bytes of a page are made fewer; all give the same numbers back. */
    public enum Compression {
        /** Not at all. */
        NONE("None"),
        /** As zip and PNG do; the smallest. */
        DEFLATE("ZLib"),
        /** What every reader knows. */
        LZW("LZW"),
        /** Counts of equal bytes. */
        PACKBITS("PackBits");

        private final String name;

        Compression(String name) {
            this.name = name;
        }

        String writerName() {
            return name;
        }
    }

    /**
     * How the numbers of a TIFF stack are kept.
     *
     * @param bits a label
     * @param compression of each page
     * @param big true for BigTIFF whatever the size
     * @throws LaboratoryException if the number of bits is not 0, 1, 8, 16 or 32
     */
    public TiffEncoding {
        if (bits != 0 && bits != 1 && bits != 8 && bits != 16 && bits != 32) {
            throw new LaboratoryException("bits of a label are %d, allowed are 1, 8, 16 and 32".formatted(bits));
        }
    }

    /**
     * The same with another number of bits.
     *
     * @param bitsOfALabel 1, 8, 16 or 32
     * @return the encoding
     * @throws LaboratoryException if the number is another one
     */
    public TiffEncoding withBits(int bitsOfALabel) {
        return new TiffEncoding(bitsOfALabel, compression, big);
    }

    /**
     * The same with another compression.
     *
     * @param other how the bytes of a page are made fewer
     * @return the encoding
     */
    public TiffEncoding withCompression(Compression other) {
        return new TiffEncoding(bits, other, big);
    }

    /**
     * The same as BigTIFF.
     *
     * @return the encoding
     */
    public TiffEncoding asBigTiff() {
        return new TiffEncoding(bits, compression, true);
    }
}
