package anodyne.voxel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A kind of file that holds arrays of voxels. */
interface ImageFormat {

    /** What it is called. */
    String title();

    /** The endings of its files' names, each with its dot. */
    List<String> endings();

    /**
     * Whether a file is of this kind.
     *
     * @param file to be recognised by what stands beside it
     * @param start its first bytes, at most 512
     */
    boolean recognises(Path file, byte[] start);

    /** All arrays of a file that could be labels or fields. */
    List<ArrayHeader> arrays(Path file) throws IOException;

    /** Bytes of memory that reading takes beside the array that it fills. */
    default double working(ArrayHeader header) {
        return 1 << 22;
    }

    /** Hands all numbers of an array to a sink. */
    void read(Path file, Sink sink) throws IOException;

    /**
     * Writes a file.
     *
     * @param file to be written, under a temporary name
     * @param named what the file will be called
     * @param bundle its arrays
     */
    void write(Path file, Path named, ImageBundle bundle) throws IOException;
}
