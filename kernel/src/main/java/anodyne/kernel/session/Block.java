package anodyne.kernel.session;

/**
 * A class around a block of statements.
 *
 * @param name of the class
 * @param source of the class
 * @param linesBefore how many lines come before the first of the block
 */
record Block(String name, String source, int linesBefore) {
    /** What the block becomes, named as JShell names its own. */
    static final String METHOD = "do_it$";

    private static final String CLASS = "$Cell$";
    private static final String PREFIX = BlockCompiler.PACKAGE + "." + CLASS;

    /** Puts a class around a block. */
    static Block of(int number, String imports, String statements) {
        String head = "package " + BlockCompiler.PACKAGE + ";\n" + imports + "\nclass " + CLASS + number
                + " { public static void " + METHOD + "() throws java.lang.Throwable ";
        int lines = (int) head.chars().filter(c -> c == '\n').count();
        return new Block(PREFIX + number, head + statements + "\n}", lines);
    }

    /** The outermost class of one that was compiled from a block; the class itself if it was not. */
    static String classOf(String className) {
        int end = className.startsWith(PREFIX) ? className.indexOf('$', PREFIX.length()) : -1;
        return end < 0 ? className : className.substring(0, end);
    }
}
