package anodyne.notebook;

import java.util.Locale;

/** How texts of the laboratory begin and end where they stand alone. */
final class Words {
    private Words() {}

    /** With a capital, as a title begins. */
    static String titled(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** With a capital and a full stop. */
    static String sentence(String text) {
        return titled(text) + ".";
    }
}
