package anodyne.voxel;

import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the XML of a VTK file says.
 *
 * @param order of the bytes of a number
 * @param wide whether counts in front of binary data take 8 bytes instead of 4
 * @param zlib whether binary data are compressed
 * @param spacing from point to point along x, y and z
 * @param lengthUnit of the spacing, empty if it is not stated
 * @param lengthUnitText where the unit stands if it is kept in binary data, as by VTK itself
 * @param arrays all that could be labels or fields
 */
record VtkFile(
        ByteOrder order,
        boolean wide,
        boolean zlib,
        List<BigDecimal> spacing,
        String lengthUnit,
        Optional<VtkArray> lengthUnitText,
        List<VtkArray> arrays) {
    /** How many digits a unit is away from µm. */
    private static final Map<String, Integer> DIGITS = Map.of("m", 6, "mm", 3, "um", 0, "nm", -3);

    /** The same in a unit of length. */
    VtkFile in(String unit) {
        return new VtkFile(order, wide, zlib, spacing, unit, Optional.empty(), arrays);
    }

    /** What is known of the arrays, the voxel size included. */
    List<ArrayHeader> headers() {
        var size = Optional.ofNullable(DIGITS.get(lengthUnit))
                .map(digits -> VoxelSize.ofMicrometres(edge(2, digits), edge(1, digits), edge(0, digits)));
        return arrays.stream().map(array -> array.header().with(size)).toList();
    }

    private BigDecimal edge(int axis, int digits) {
        return spacing.get(axis).scaleByPowerOfTen(digits);
    }
}
