package anodyne.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in several MIME types, of which a front end shows the richest that it can.
 *
 * @param data content by MIME type: a {@code byte[]} for binary types such as {@code image/png}, else a {@code String}
 * @param metadata hints by MIME type, such as {@code width} and {@code height} of a picture in CSS pixels
 */
public record MimeBundle(Map<String, Object> data, Map<String, Map<String, Object>> metadata) {

    /** The MIME type of plain text. */
    public static final String TEXT = "text/plain";

    /** The MIME type of HTML. */
    public static final String HTML = "text/html";

    /** The MIME type of Markdown. */
    public static final String MARKDOWN = "text/markdown";

    /** The MIME type of a formula in LaTeX, dollar signs included. */
    public static final String LATEX = "text/latex";

    /** The MIME type of a vector picture. */
    public static final String SVG = "image/svg+xml";

    /** The MIME type of a bitmap without loss. */
    public static final String PNG = "image/png";

    /** A bundle of nothing, which a front end does not show. */
    public static final MimeBundle EMPTY = new MimeBundle(Map.of(), Map.of());

    /**
     * Copies both maps, keeping their order.
     *
     * @param data content by MIME type
     * @param metadata hints by MIME type
     */
    public MimeBundle {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * A bundle of plain text alone.
     *
     * @param text what to show
     * @return the bundle
     */
    public static MimeBundle text(String text) {
        return EMPTY.with(TEXT, text);
    }

    /**
     * This bundle with one more representation.
     *
     * @param type MIME type
     * @param content a {@code byte[]} for binary types, else a {@code String}
     * @return a new bundle
     */
    public MimeBundle with(String type, Object content) {
        var all = new LinkedHashMap<>(data);
        all.put(type, content);
        return new MimeBundle(all, metadata);
    }

    /**
     * This bundle with hints for one of its representations.
     *
     * @param type MIME type
     * @param hints what a front end may use, such as {@code width} and {@code height} in CSS pixels
     * @return a new bundle
     */
    public MimeBundle withHints(String type, Map<String, Object> hints) {
        var all = new LinkedHashMap<>(metadata);
        all.put(type, Collections.unmodifiableMap(new LinkedHashMap<>(hints)));
        return new MimeBundle(data, all);
    }

    /**
     * Whether there is nothing to show.
     *
     * @return true without any representation
     */
    public boolean isEmpty() {
        return data.isEmpty();
    }
}
