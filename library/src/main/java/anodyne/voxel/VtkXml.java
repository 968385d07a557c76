package anodyne.voxel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.events.XMLEvent;

/** Reads the XML of a VTK file of ImageData. */
final class VtkXml {
    static final String LENGTH_UNIT = "length unit";
    static final String UNIT_KEY = "UNITS_LABEL";
    static final String UNIT_IN_SI = "unit_in_si";

    private static final int MOST_ARRAYS = 10_000;

    private final Place place;
    private final XMLStreamReader xml;
    private final List<VtkArray> arrays = new ArrayList<>();
    private ByteOrder order;
    private boolean wide;
    private boolean zlib;
    private BigDecimal[] spacing;
    private long[] extent;
    private int pieces;
    private int number = -1;
    private String section = "";
    private String lengthUnit = "";
    private Optional<VtkArray> lengthUnitText = Optional.empty();

    private VtkXml(Place place, InputStream in) throws XMLStreamException {
        this.place = place;
        this.xml = reader(in);
    }

    /** A reader that follows nothing out of the file. */
    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Letters that are none are replaced here; the parser would print them.
        return factory.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    static VtkFile read(Place place, InputStream in) throws IOException {
        try {
            return new VtkXml(place, in).read();
        } catch (XMLStreamException e) {
            throw place.error(e, "is no XML that can be read (%s)", Names.shortened(Place.words(e)));
        }
    }

    private VtkFile read() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLEvent.START_ELEMENT) {
                start(xml.getLocalName());
            } else if (event == XMLEvent.END_ELEMENT && xml.getLocalName().equals(section)) {
                section = "";
            }
        }
        if (pieces != 1) {
            throw place.error("has %d pieces, allowed is 1", pieces);
        }
        return new VtkFile(order, wide, zlib, List.of(spacing), lengthUnit, lengthUnitText, List.copyOf(arrays));
    }

    private void start(String element) throws XMLStreamException {
        switch (element) {
            case "VTKFile" -> file();
            case "ImageData" -> image();
            case "Piece" -> piece();
            case "FieldData", "PointData", "CellData" -> section = element;
            case "DataArray", "Array" -> array();
            default -> {
                // Other elements say nothing about arrays.
            }
        }
    }

    private void file() {
        require("type", attribute("type", ""), "ImageData");
        order = require("byte_order", attribute("byte_order", "LittleEndian"), "LittleEndian", "BigEndian")
                        .equals("BigEndian")
                ? ByteOrder.BIG_ENDIAN
                : ByteOrder.LITTLE_ENDIAN;
        wide = require("header_type", attribute("header_type", "UInt32"), "UInt32", "UInt64")
                .equals("UInt64");
        zlib = !require("compressor", attribute("compressor", ""), "", "vtkZLibDataCompressor")
                .isEmpty();
    }

    private void image() {
        extent = numbers("WholeExtent", 6);
        spacing = decimals("Spacing", "1 1 1");
        for (var edge : spacing) {
            if (edge.signum() <= 0) {
                throw place.error("spacing is %s, allowed is more than 0", edge);
            }
        }
        var direction = attribute("Direction", "1 0 0 0 1 0 0 0 1").strip().split("\\s+");
        require("Direction", String.join(" ", direction), "1 0 0 0 1 0 0 0 1");
    }

    private void piece() {
        pieces++;
        if (extent == null || !Arrays.equals(extent, numbers("Extent", 6))) {
            throw place.error("has a piece that is not the whole image, allowed is one that is");
        }
    }

    private void array() throws XMLStreamException {
        number++;
        if (number > MOST_ARRAYS) {
            throw place.error("has more than %d arrays", MOST_ARRAYS);
        }
        String name = attribute("Name", "array " + number);
        String type = attribute("type", "");
        String format = attribute("format", "ascii");
        if (section.equals("FieldData")) {
            fieldData(name, type, format);
            return;
        }
        String components = attribute("NumberOfComponents", "1");
        long offset = offset(name);
        Double inSi = inSi(name);
        var known = SampleType.named(type.toLowerCase(Locale.ROOT));
        if (section.isEmpty() || known.isEmpty() || !components.equals("1") && !components.equals("3")) {
            return;
        }
        require("format", format, "ascii", "binary", "appended");
        var unit = FieldUnit.of(place, unitLabel(), inSi);
        arrays.add(new VtkArray(header(name, known.get(), components).in(unit), number, format, offset));
    }

    private void fieldData(String name, String type, String format) throws XMLStreamException {
        if (!name.equals(LENGTH_UNIT) || !type.equals("String")) {
            return;
        }
        if (format.equals("ascii")) {
            lengthUnit = letters(xml.getElementText());
        } else {
            var text = new ArrayHeader(place, name, SampleType.UINT8, 1, 1, 1, 1, Optional.empty(), Optional.empty());
            lengthUnitText = Optional.of(new VtkArray(text, number, format, offset(name)));
        }
    }

    private ArrayHeader header(String name, SampleType type, String components) {
        if (extent == null) {
            throw place.error("has an array before its WholeExtent");
        }
        var shape = new long[components.equals("3") ? 4 : 3];
        for (int axis = 0; axis < 3; axis++) {
            long cells = extent[2 * axis + 1] - extent[2 * axis];
            // An image of one layer of points has no cells across it, and yet cells along it.
            shape[2 - axis] = section.equals("PointData") ? cells + 1 : Math.max(cells, cells == 0 ? 1 : 0);
        }
        if (shape.length == 4) {
            shape[3] = 3;
        }
        return ArrayHeader.of(place.at("array '" + name + "'"), name, type, shape);
    }

    /** The unit of the array whose element has just begun, or {@code null}; the reader stops at its end or its data. */
    private String unitLabel() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLEvent.END_ELEMENT || event == XMLEvent.CHARACTERS && !xml.isWhiteSpace()) {
                return null;
            }
            if (event == XMLEvent.START_ELEMENT && UNIT_KEY.equals(xml.getAttributeValue(null, "name"))) {
                return xml.getElementText().strip();
            }
        }
        return null;
    }

    private long offset(String name) {
        String written = attribute("offset", "0");
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException e) {
            throw place.at("array '" + name + "'").error(e, "offset is '%s', allowed is a whole number", written);
        }
    }

    private Double inSi(String name) {
        String written = attribute(UNIT_IN_SI, null);
        try {
            return written == null ? null : Double.valueOf(written);
        } catch (NumberFormatException e) {
            throw place.at("array '" + name + "'").error(e, "unit in SI is '%s', allowed is a number", written);
        }
    }

    private String attribute(String name, String otherwise) {
        String written = xml.getAttributeValue(null, name);
        return written == null ? otherwise : written;
    }

    private String require(String name, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw place.error(
                    "%s is '%s', allowed is '%s'", name, Names.shortened(value), String.join("' or '", allowed));
        }
        return value;
    }

    private long[] numbers(String name, int count) {
        var words = attribute(name, "").strip().split("\\s+");
        try {
            var numbers = Stream.of(words).mapToLong(Integer::parseInt).toArray();
            if (numbers.length == count) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            throw place.error(e, "%s is '%s', allowed are %d whole numbers", name, attribute(name, ""), count);
        }
        throw place.error("%s is '%s', allowed are %d whole numbers", name, attribute(name, ""), count);
    }

    private BigDecimal[] decimals(String name, String otherwise) {
        var words = attribute(name, otherwise).strip().split("\\s+");
        try {
            var numbers = Stream.of(words).map(VoxelSize::decimal).toArray(BigDecimal[]::new);
            if (numbers.length == 3) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            throw place.error(e, "%s is '%s', allowed are 3 numbers", name, attribute(name, ""));
        }
        throw place.error("%s is '%s', allowed are 3 numbers", name, attribute(name, ""));
    }

    /** A text that is written as the numbers of its letters, with a zero at its end. */
    private static String letters(String codes) {
        var text = new StringBuilder();
        for (String code : codes.strip().split("\\s+")) {
            if (code.length() < 4
                    && code.chars().allMatch(Character::isDigit)
                    && !code.isEmpty()
                    && !code.equals("0")) {
                text.append((char) Integer.parseInt(code));
            }
        }
        return text.toString();
    }
}
