/**
 * Readers and writers of instrument files. A file is read by what it is, not by its name; a kind that is not known is an
 * error, never a guess. A further instrument is one more implementation of the package's format interface.
 */
package anodyne.instrument;
