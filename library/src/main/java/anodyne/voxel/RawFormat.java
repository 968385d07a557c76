package anodyne.voxel;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Bytes of one array and nothing else, with a sidecar of JSON that says what they are; see {@link ImageFiles}. */
final class RawFormat implements ImageFormat {

    static Path sidecar(Path file) {
        return file.resolveSibling(file.getFileName() + ".json");
    }

    @Override
    public String title() {
        return "raw bytes with a sidecar (.raw and .raw.json)";
    }

    @Override
    public List<String> endings() {
        return List.of(".raw");
    }

    @Override
    public boolean recognises(Path file, byte[] start) {
        return Files.isRegularFile(sidecar(file));
    }

    @Override
    public List<ArrayHeader> arrays(Path file) throws IOException {
        return List.of(sidecarOf(file).array());
    }

    @Override
    public void read(Path file, Sink sink) throws IOException {
        var order = sidecarOf(file).order();
        try (var bytes = Bytes.of(file)) {
            ArrayOrder.c().stream(bytes, 0, order, sink);
        }
    }

    @Override
    public void write(Path file, Path named, ImageBundle bundle) throws IOException {
        var source = bundle.only(Place.of(named), title());
        try (var out = new ByteSink(file)) {
            out.putAll(source, bundle.grid(), ByteOrder.LITTLE_ENDIAN);
        }
        var temporary = sidecar(file);
        try {
            Files.writeString(temporary, RawSidecar.written(source, bundle.grid()));
            Files.move(temporary, sidecar(named), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static RawSidecar sidecarOf(Path file) throws IOException {
        var sidecar = RawSidecar.read(file, sidecar(file));
        long needed = sidecar.array().bytes();
        long there = Files.size(file);
        if (there != needed) {
            throw sidecar.array()
                    .place()
                    .error(
                            "array of %s takes %d bytes as %s says, the file has %d",
                            sidecar.array().shape(), needed, sidecar(file).getFileName(), there);
        }
        return sidecar;
    }
}
