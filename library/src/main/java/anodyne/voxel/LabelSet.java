package anodyne.voxel;

import anodyne.quantity.LaboratoryException;

/** Some of the labels 0 to 255. */
final class LabelSet {
    private final boolean[] inside = new boolean[PhaseImage.LABELS];

    static LabelSet of(int... labels) {
        if (labels.length == 0) {
            throw new LaboratoryException("number of labels is 0, allowed is at least 1");
        }
        var set = new LabelSet();
        for (int label : labels) {
            if (label < 0 || label >= PhaseImage.LABELS) {
                throw new LaboratoryException("label is %d, allowed is 0 to 255".formatted(label));
            }
            set.inside[label] = true;
        }
        return set;
    }

    boolean has(byte label) {
        return inside[label & 0xFF];
    }
}
