package anodyne.voxel;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.OrderedDataType;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the arrays of voxels in an HDF5 file. */
final class HdfArrays {
    static final String VOXEL_SIZE = "element_size_um";
    static final String VOXEL_METRES = "element_size_m";
    static final String UNIT = "unit";
    static final String UNIT_IN_SI = "unit_in_si";

    private static final double PER_METRE = 1e6;
    private static final int DEEPEST = 32;
    private static final int MOST = 10_000;
    private static final int FIXED = 0;
    private static final int FLOATING = 1;

    private final Place place;
    private final List<ArrayHeader> found = new ArrayList<>();
    private int visited;

    HdfArrays(Place place) {
        this.place = place;
    }

    List<ArrayHeader> in(HdfFile file) {
        visit(file, 0);
        return found;
    }

    static ByteOrder order(DataType type) {
        return type instanceof OrderedDataType ordered ? ordered.getByteOrder() : ByteOrder.LITTLE_ENDIAN;
    }

    private void visit(Group group, int depth) {
        if (depth > DEEPEST) {
            throw place.error("has groups in groups more than %d deep", DEEPEST);
        }
        for (Node node : group.getChildren().values()) {
            if (++visited > MOST) {
                throw place.error("has more than %d groups and datasets", MOST);
            }
            if (node instanceof Group inner) {
                visit(inner, depth + 1);
            } else if (node instanceof Dataset dataset) {
                add(dataset);
            }
        }
    }

    private void add(Dataset dataset) {
        var type = type(dataset.getDataType());
        var shape = dataset.getDimensionsAsLong();
        if (type.isPresent() && (shape.length == 3 || shape.length == 4 && shape[3] == 3)) {
            String name = dataset.getPath().replaceFirst("^/", "");
            found.add(ArrayHeader.of(place.at("array '" + name + "'"), name, type.get(), shape)
                    .with(voxel(dataset))
                    .in(FieldUnit.of(place, text(dataset, UNIT), number(dataset, UNIT_IN_SI))));
        }
    }

    private static Optional<SampleType> type(DataType type) {
        if (type instanceof FixedPoint fixed) {
            return whole(fixed) ? SampleType.of(fixed.getSize(), fixed.isSigned()) : Optional.empty();
        }
        if (type instanceof EnumDataType named) {
            // How h5py keeps a bool: one byte that means FALSE or TRUE.
            return Optional.of(SampleType.BOOL).filter(bool -> named.getSize() == 1);
        }
        return type.getDataClass() == FLOATING ? SampleType.floating(type.getSize()) : Optional.empty();
    }

    private static boolean whole(FixedPoint type) {
        return type.getDataClass() == FIXED && type.getBitOffset() == 0 && type.getBitPrecision() == 8 * type.getSize();
    }

    /** What ours states in m, unless somebody has changed what all know in µm. */
    private Optional<VoxelSize> voxel(Dataset dataset) {
        var metres = edges(dataset, VOXEL_METRES);
        var known = edges(dataset, VOXEL_SIZE)
                .map(um -> new VoxelSize(um[0] / PER_METRE, um[1] / PER_METRE, um[2] / PER_METRE));
        return metres.map(m -> new VoxelSize(m[0], m[1], m[2]))
                .filter(exact -> known.filter(exact::near).isPresent())
                .or(() -> known);
    }

    private Optional<double[]> edges(Dataset dataset, String name) {
        var attribute = dataset.getAttribute(name);
        if (attribute == null) {
            return Optional.empty();
        }
        Object zyx = attribute.getData();
        if (attribute.getSize() != 3 || !zyx.getClass().isArray() || !(Array.get(zyx, 0) instanceof Number)) {
            throw place.at("array '" + dataset.getPath() + "'")
                    .error("attribute %s has %d values, allowed are 3 numbers: z, y, x", name, attribute.getSize());
        }
        return Optional.of(new double[] {number(zyx, 0), number(zyx, 1), number(zyx, 2)});
    }

    private static double number(Object array, int index) {
        return ((Number) Array.get(array, index)).doubleValue();
    }

    private static String text(Dataset dataset, String name) {
        return first(dataset.getAttribute(name)) instanceof String text ? text : null;
    }

    private static Double number(Dataset dataset, String name) {
        return first(dataset.getAttribute(name)) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    private static Object first(Attribute attribute) {
        if (attribute == null || attribute.getSize() != 1) {
            return null;
        }
        Object data = attribute.getData();
        return data.getClass().isArray() ? Array.get(data, 0) : data;
    }
}
