package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.voxel.PhaseImage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The labels that an image has. */
final class Labels {
    private Labels() {}

    /**
     * A label that voxels of an image bear.
     *
     * @throws LaboratoryException if none does
     */
    static byte require(PhaseImage image, int label) {
        long[] counts = image.counts();
        if (label < 0 || label >= counts.length || counts[label] == 0) {
            throw new LaboratoryException("label is %d, allowed are those that voxels of the image bear: %s"
                    .formatted(
                            label,
                            IntStream.range(0, counts.length)
                                    .filter(each -> counts[each] > 0)
                                    .mapToObj(Integer::toString)
                                    .collect(Collectors.joining(", "))));
        }
        return (byte) label;
    }
}
