package anodyne.kernel.session;

/** The few styles of an error: no colours, which would not stand out from the red ground that front ends give errors. */
final class Ansi {
    private Ansi() {}

    static String error(String text) {
        return bold(text);
    }

    static String place(String text) {
        return text;
    }

    static String bold(String text) {
        return "\u001b[1m" + text + "\u001b[0m";
    }
}
