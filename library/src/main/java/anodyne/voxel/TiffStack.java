package anodyne.voxel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The pages of a TIFF file that make an image.
 *
 * @param header what they say together
 * @param form of the file
 * @param pages one a z, or the first of an image whose pages follow each other without directories of their own
 * @param joined whether it is the latter, as ImageJ writes stacks of more than 4 GiB
 */
record TiffStack(ArrayHeader header, TiffForm form, List<TiffPage> pages, boolean joined) {
    private static final int REDUCED = 1;
    private static final int MASK = 4;

    static TiffStack of(Path file, Bytes bytes) throws IOException {
        var place = Place.of(file);
        var form = TiffForm.of(bytes);
        var pages = new ArrayList<TiffPage>();
        var first = walk(place, bytes, form, pages);
        var described = TiffDescription.of(first.place(), first.text(TiffDirectory.DESCRIPTION));
        long count = depth(pages, described, bytes);
        var page = pages.get(0);
        var header = ArrayHeader.of(place, Names.of(file), page.type(), count, page.height(), page.width())
                .with(voxel(first, described, count));
        return new TiffStack(header, form, pages, count > pages.size());
    }

    /** All pages of an image, which have to be alike; returns the directory of the first. */
    private static TiffDirectory walk(Place place, Bytes bytes, TiffForm form, List<TiffPage> pages)
            throws IOException {
        TiffDirectory first = null;
        var visited = new HashSet<Long>();
        for (long at = form.first(bytes); at != 0; ) {
            int index = visited.size();
            var here = place.at("page " + (index + 1));
            if (!visited.add(at)) {
                throw here.error("begins at byte %d, where another page begins", at);
            }
            var directory = new TiffDirectory(here, bytes, form, at);
            if ((directory.number(TiffDirectory.SUBFILE, 0) & (REDUCED | MASK)) == 0) {
                first = first == null ? directory : first;
                add(pages, TiffPage.of(directory, index, bytes));
            }
            at = directory.next();
        }
        if (first == null) {
            throw place.error("has no page, allowed is at least 1");
        }
        return first;
    }

    private static void add(List<TiffPage> pages, TiffPage page) {
        if (!pages.isEmpty() && !pages.get(0).same(page)) {
            throw page.place()
                    .error(
                            "has %s, allowed is %s as before",
                            page.shape(), pages.get(0).shape());
        }
        page.type();
        pages.add(page);
    }

    private static long depth(List<TiffPage> pages, TiffDescription described, Bytes bytes) {
        long said = described.images().orElse((long) pages.size());
        var first = pages.get(0);
        if (said <= pages.size()) {
            return pages.size();
        }
        if (pages.size() > 1 || first.compressed() || first.bits() % 8 != 0) {
            throw first.place().error("description states %d pages, the file has %d", said, pages.size());
        }
        double length = first.bytes() * said;
        bytes.require(
                first.start(), length > Long.MAX_VALUE ? Long.MAX_VALUE : (long) length, said + " pages in a row");
        return said;
    }

    private static Optional<VoxelSize> voxel(TiffDirectory first, TiffDescription described, long pages)
            throws IOException {
        return described.voxel(
                first.fraction(TiffDirectory.X_RESOLUTION), first.fraction(TiffDirectory.Y_RESOLUTION), pages);
    }
}
