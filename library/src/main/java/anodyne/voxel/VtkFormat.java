package anodyne.voxel;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * VTK's ImageData in XML, as ParaView reads and writes it. Voxels are cells; images kept at points are read too. Vectors
 * have the components x, y, z there. VTK knows no unit of length: files written here state theirs in a text beside the
 * arrays, which ParaView keeps; from others, the voxel size has to be said.
 *
 * @see <a href="https://docs.vtk.org/en/latest/vtk_file_formats/vtkxml_file_format.html">its description</a>
 */
final class VtkFormat implements ImageFormat {
    private static final int VOXELS_AT_ONCE = 1 << 16;

    @Override
    public String title() {
        return "VTK ImageData (.vti)";
    }

    @Override
    public List<String> endings() {
        return List.of(".vti");
    }

    @Override
    public boolean recognises(Path file, byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return text.contains("<VTKFile") && text.stripLeading().startsWith("<");
    }

    @Override
    public List<ArrayHeader> arrays(Path file) throws IOException {
        try (var bytes = Bytes.of(file)) {
            var parts = VtkParts.of(Place.of(file), bytes);
            var vtk = VtkXml.read(Place.of(file), parts.xml());
            return vtk.lengthUnitText().isPresent()
                    ? vtk.in(lengthUnit(vtk.lengthUnitText().get(), vtk, parts)).headers()
                    : vtk.headers();
        }
    }

    @Override
    public void read(Path file, Sink sink) throws IOException {
        var place = sink.header().place();
        try (var bytes = Bytes.of(file)) {
            var parts = VtkParts.of(Place.of(file), bytes);
            var vtk = VtkXml.read(Place.of(file), parts.xml());
            var array = vtk.arrays().stream()
                    .filter(each -> each.header().name().equals(sink.header().name()))
                    .findFirst()
                    .orElseThrow(() -> place.error("is not there any more"));
            try (var data = data(array, vtk, parts)) {
                take(data, vtk, sink);
            }
        }
    }

    @Override
    public void write(Path file, Path named, ImageBundle bundle) throws IOException {
        new VtkWriter(bundle).write(file);
    }

    private static InputStream data(VtkArray array, VtkFile vtk, VtkParts parts) throws IOException {
        if (array.format().equals("ascii")) {
            return new VtkAscii(
                    VtkLetters.of(parts.xml(), array.number()), array.header().type(), vtk.order());
        }
        long most = parts.bytes().size();
        return VtkData.of(array.header(), vtk, binary(array, parts), most);
    }

    private static String lengthUnit(VtkArray text, VtkFile vtk, VtkParts parts) throws IOException {
        var letters = VtkData.text(text.header().place(), vtk, binary(text, parts));
        return new String(letters, StandardCharsets.UTF_8).replace("\0", "");
    }

    private static InputStream binary(VtkArray array, VtkParts parts) throws IOException {
        return array.format().equals("binary")
                ? new VtkBase64(VtkLetters.of(parts.xml(), array.number()))
                : appended(array, parts);
    }

    private static InputStream appended(VtkArray array, VtkParts parts) {
        if (parts.appended() < 0) {
            throw array.header().place().error("is kept in appended data, which the file has not");
        }
        long at = parts.appended() + array.offset();
        if (array.offset() < 0 || at < 0) {
            throw array.header().place().error("offset is %d, allowed is at least 0", array.offset());
        }
        parts.bytes().require(at, 0, "array '" + array.header().name() + "'");
        var letters =
                new BufferedInputStream(parts.bytes().stream(at, parts.bytes().size() - at), 1 << 16);
        return parts.base64() ? new VtkBase64(letters) : letters;
    }

    private static void take(InputStream data, VtkFile vtk, Sink sink) throws IOException {
        var header = sink.header();
        int voxel = header.components() * header.type().bytes();
        var piece = ByteBuffer.allocate((int) Math.min(header.voxels(), VOXELS_AT_ONCE) * voxel)
                .order(vtk.order());
        for (int done = 0; done < header.voxels(); ) {
            int now = (int) Math.min(header.voxels() - done, VOXELS_AT_ONCE);
            int read = data.readNBytes(piece.array(), 0, now * voxel);
            if (read < now * voxel) {
                throw new EOFException(
                        "the data end after %d of %d bytes".formatted((long) done * voxel + read, header.bytes()));
            }
            VtkVectors.turn(
                    piece.clear().limit(read),
                    header.components(),
                    header.type().bytes());
            sink.put(piece, now * header.components(), done * header.components(), 1);
            done += now;
        }
    }
}
