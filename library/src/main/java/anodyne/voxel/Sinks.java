package anodyne.voxel;

import java.nio.ByteBuffer;

/** What becomes of the numbers of a file. */
final class Sinks {
    private Sinks() {}

    /** Labels of phases, 0 to 255. */
    static final class Phases extends Sink {
        private final byte[] labels;

        Phases(ArrayHeader header, byte[] labels) {
            super(header);
            this.labels = labels;
        }

        @Override
        void take(ByteBuffer samples, int count, int first, int stride) {
            if (header().type() == SampleType.UINT8 && stride == 1) {
                samples.get(labels, first, count);
                return;
            }
            for (int i = first, n = 0; n < count; n++, i += stride) {
                labels[i] = label(header().type().integer(samples), i);
            }
        }

        private byte label(long value, int index) {
            if (value < 0 || value >= PhaseImage.LABELS) {
                throw header().place()
                        .error(
                                "label of %s is %s, allowed for phases is 0 to 255; more labels than that are read as grains",
                                voxel(index), value);
            }
            return (byte) value;
        }
    }

    /** Numbers of grains, from 0. */
    static final class Grains extends Sink {
        private final int[] labels;

        Grains(ArrayHeader header, int[] labels) {
            super(header);
            this.labels = labels;
        }

        @Override
        void take(ByteBuffer samples, int count, int first, int stride) {
            for (int i = first, n = 0; n < count; n++, i += stride) {
                labels[i] = label(header().type().integer(samples), i);
            }
        }

        private int label(long value, int index) {
            if (value < 0 || value > Integer.MAX_VALUE) {
                throw header().place()
                        .error(
                                "grain label of %s is %s, allowed is 0 to %d",
                                voxel(index), Long.toUnsignedString(value), Integer.MAX_VALUE);
            }
            return (int) value;
        }
    }

    /** Values of one or three fields, from the file's unit to SI. */
    static final class Fields extends Sink {
        private final float[][] values;
        private final double inSi;

        Fields(ArrayHeader header, float[][] values, double inSi) {
            super(header);
            this.values = values;
            this.inSi = inSi;
        }

        @Override
        void take(ByteBuffer samples, int count, int first, int stride) {
            for (int i = first, n = 0; n < count; n++, i += stride) {
                values[i % values.length][i / values.length] =
                        value(header().type().number(samples), i);
            }
        }

        private float value(double written, int index) {
            float value = (float) (written * inSi);
            if (!Float.isFinite(value)) {
                throw header().place().error("value of %s is %s, allowed is any finite number", voxel(index), written);
            }
            return value;
        }
    }
}
