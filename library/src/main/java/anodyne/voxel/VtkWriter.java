package anodyne.voxel;

import anodyne.task.Interruption;
import anodyne.task.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.zip.Deflater;

/** Writes arrays as a VTK file with its data appended raw, each compressed in blocks. */
final class VtkWriter {
    private static final int BLOCK_VOXELS = 1 << 18;
    /** Half the time of the usual level, for hardly more bytes. */
    private static final int DEFLATION = 4;

    private static final int OFFSET_DIGITS = 20;
    private static final String OFFSET = "offset=\"";

    private final ImageBundle bundle;
    private final VoxelGrid grid;

    VtkWriter(ImageBundle bundle) {
        this.bundle = bundle;
        this.grid = bundle.grid();
    }

    void write(Path file) throws IOException {
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var progress = Progress.of(
                        "writing " + bundle.sources().size() + " arrays",
                        bundle.sources().size())) {
            String xml = xml();
            put(out, xml);
            long appended = out.position();
            int slot = 0;
            for (var source : bundle.sources()) {
                slot = xml.indexOf(OFFSET, slot) + OFFSET.length();
                String offset = out.position() - appended + "\"";
                long here = out.position();
                out.position(bytesBefore(xml, slot));
                put(out, offset);
                out.position(here);
                putBlocks(out, source);
                progress.advance(1);
            }
            put(out, "\n  </AppendedData>\n</VTKFile>\n");
        }
    }

    private static int bytesBefore(String xml, int place) {
        return xml.substring(0, place).getBytes(StandardCharsets.UTF_8).length;
    }

    private String xml() {
        String extent = "0 %d 0 %d 0 %d".formatted(grid.nx(), grid.ny(), grid.nz());
        var size = VoxelSize.of(grid).inMicrometres();
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <VTKFile type="ImageData" version="1.0" byte_order="LittleEndian" header_type="UInt64" compressor="vtkZLibDataCompressor">
                  <ImageData WholeExtent="%s" Origin="0 0 0" Spacing="%s %s %s">
                    <FieldData>
                      <Array type="String" Name="%s" NumberOfTuples="1" format="ascii">117 109 0</Array>
                    </FieldData>
                    <Piece Extent="%s">
                      <PointData/>
                      <CellData%s>
                %s
                      </CellData>
                    </Piece>
                  </ImageData>
                  <AppendedData encoding="raw">
                   _""".formatted(
                        extent,
                        size[2],
                        size[1],
                        size[0],
                        VtkXml.LENGTH_UNIT,
                        extent,
                        active(),
                        bundle.sources().stream().map(VtkWriter::element).collect(Collectors.joining("\n")));
    }

    /** Says which array ParaView shows first. */
    private String active() {
        var first = bundle.sources().get(0);
        return " %s=\"%s\"".formatted(first.components() == 1 ? "Scalars" : "Vectors", escaped(first.name()));
    }

    private static String element(Source source) {
        String start =
                "        <DataArray type=\"%s\" Name=\"%s\" NumberOfComponents=\"%d\" format=\"appended\"%s %s0\"%s"
                        .formatted(
                                vtkType(source.type()),
                                escaped(source.name()),
                                source.components(),
                                source.unit()
                                        .map(unit -> " %s=\"%s\"".formatted(VtkXml.UNIT_IN_SI, unit.inSi()))
                                        .orElse(""),
                                OFFSET,
                                " ".repeat(OFFSET_DIGITS));
        return source.unit()
                .map(unit -> start
                        + ">\n          <InformationKey name=\"%s\" location=\"vtkDataArray\">%s</InformationKey>\n        </DataArray>"
                                .formatted(VtkXml.UNIT_KEY, escaped(unit.symbol())))
                .orElse(start + "/>");
    }

    private static String vtkType(SampleType type) {
        return switch (type) {
            case UINT8 -> "UInt8";
            case UINT16 -> "UInt16";
            case UINT32 -> "UInt32";
            default -> "Float32";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replaceAll("\\p{Cntrl}", " ");
    }

    private void putBlocks(FileChannel out, Source source) throws IOException {
        int voxel = source.components() * source.type().bytes();
        int blocks = (grid.size() + BLOCK_VOXELS - 1) / BLOCK_VOXELS;
        int last = grid.size() - (blocks - 1) * BLOCK_VOXELS;
        long start = out.position();
        var counts = ByteBuffer.allocate((3 + blocks) * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        counts.putLong(blocks)
                .putLong((long) BLOCK_VOXELS * voxel)
                .putLong(last == BLOCK_VOXELS ? 0 : (long) last * voxel);
        if (blocks == 1) {
            counts.clear().putLong(1).putLong((long) last * voxel).putLong(0);
        }
        out.position(start + counts.capacity());
        for (int block = 0; block < blocks; block++) {
            Interruption.check();
            counts.putLong(putBlock(out, source, block, block == blocks - 1 ? last : BLOCK_VOXELS));
        }
        long end = out.position();
        out.position(start);
        out.write(counts.flip());
        out.position(end);
    }

    private static int putBlock(FileChannel out, Source source, int block, int voxels) throws IOException {
        int bytes = source.type().bytes();
        var numbers = ByteBuffer.allocate(voxels * source.components() * bytes).order(ByteOrder.LITTLE_ENDIAN);
        source.give(block * BLOCK_VOXELS * source.components(), voxels * source.components(), numbers);
        VtkVectors.turn(numbers.flip(), source.components(), bytes);
        var deflated = deflated(numbers);
        int length = deflated.remaining();
        while (deflated.hasRemaining()) {
            out.write(deflated);
        }
        return length;
    }

    private static ByteBuffer deflated(ByteBuffer numbers) {
        var deflater = new Deflater(DEFLATION);
        try {
            deflater.setInput(numbers);
            deflater.finish();
            var out = ByteBuffer.allocate(numbers.limit() + numbers.limit() / 100 + 1024);
            deflater.deflate(out);
            return out.flip();
        } finally {
            deflater.end();
        }
    }

    private static void put(FileChannel out, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
