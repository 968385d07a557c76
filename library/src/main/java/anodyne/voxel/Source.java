package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Gives the numbers of an array to a file. */
sealed interface Source {

    /** What the array is called. */
    String name();

    /** The smallest type that holds all of its numbers. */
    SampleType type();

    /** Numbers a voxel, 1 or 3. */
    default int components() {
        return 1;
    }

    /** The unit of the numbers that it gives. */
    default Optional<Unit> unit() {
        return Optional.empty();
    }

    /**
     * Puts numbers of its type into a buffer, in the buffer's byte order.
     *
     * @param first index of the first, voxel·components + component
     * @param count how many
     */
    void give(int first, int count, ByteBuffer into);

    /** Labels of phases. */
    record Phases(byte[] labels) implements Source {
        @Override
        public String name() {
            return ImageBundle.PHASES;
        }

        @Override
        public SampleType type() {
            return SampleType.UINT8;
        }

        @Override
        public void give(int first, int count, ByteBuffer into) {
            into.put(labels, first, count);
        }
    }

    /** Numbers of grains: of 2 bytes if they fit, else of 4. */
    record Grains(int[] labels, SampleType type) implements Source {
        private static final int LARGEST_SHORT = 0xFFFF;

        Grains(int[] labels) {
            this(labels, smallest(labels));
        }

        private static SampleType smallest(int[] labels) {
            for (int label : labels) {
                if (label > LARGEST_SHORT) {
                    return SampleType.UINT32;
                }
            }
            return SampleType.UINT16;
        }

        @Override
        public String name() {
            return ImageBundle.GRAINS;
        }

        @Override
        public void give(int first, int count, ByteBuffer into) {
            for (int i = first; i < first + count; i++) {
                if (type == SampleType.UINT32) {
                    into.putInt(labels[i]);
                } else {
                    into.putShort((short) labels[i]);
                }
            }
        }
    }

    /** One or three fields, in their unit. */
    record Field(String name, Unit shownIn, List<ScalarField> parts) implements Source {
        public Field {
            for (var part : parts) {
                requireFinite(part);
                if (!part.unit().equals(shownIn)) {
                    throw new LaboratoryException("unit of '%s' is '%s', allowed beside others is '%s'"
                            .formatted(part.name(), part.unit(), shownIn));
                }
            }
        }

        private static void requireFinite(ScalarField field) {
            for (int i = 0; i < field.values().length; i++) {
                if (!Float.isFinite((float) field.unit().of(field.values()[i]))) {
                    throw new LaboratoryException(
                            "value of the field '%s' at voxel %d is %s, allowed is any finite number"
                                    .formatted(field.name(), i, field.values()[i]));
                }
            }
        }

        @Override
        public SampleType type() {
            return SampleType.FLOAT32;
        }

        @Override
        public int components() {
            return parts.size();
        }

        @Override
        public Optional<Unit> unit() {
            return Optional.of(shownIn);
        }

        @Override
        public void give(int first, int count, ByteBuffer into) {
            for (int i = first; i < first + count; i++) {
                float si = parts.get(i % parts.size()).values()[i / parts.size()];
                into.putFloat((float) shownIn.of(si));
            }
        }
    }
}
