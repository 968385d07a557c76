package anodyne.voxel;

import java.util.Arrays;

/** First bytes by which a kind of file is known. */
final class Magic {
    private Magic() {}

    static boolean begins(byte[] start, byte... magic) {
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }
}
