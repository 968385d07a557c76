package anodyne.instrument;

/** A kind of file that instruments write. A further instrument is one more of these. */
interface InstrumentFormat {

    /** The kind in words. */
    String title();

    /** Whether a file is of this kind. */
    boolean recognises(TextFile file);

    /** Finds the table in a file of this kind. */
    FoundTable find(TextFile file);
}
