package anodyne.kernel.session;

/** The few styles of an error; plain colours, which front ends adapt to a light or dark theme. */
final class Ansi {
    private Ansi() {}

    static String error(String text) {
        return "\u001b[1;31m" + text + "\u001b[0m";
    }

    static String place(String text) {
        return "\u001b[36m" + text + "\u001b[0m";
    }

    static String bold(String text) {
        return "\u001b[1m" + text + "\u001b[0m";
    }
}
