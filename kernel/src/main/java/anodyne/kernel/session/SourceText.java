package anodyne.kernel.session;

/** Reads Java as far as literals, comments and brackets go. */
final class SourceText {
    private final String code;
    private final StringBuilder kept = new StringBuilder();
    private int at;
    private int depth;

    private SourceText(String code) {
        this.code = code;
        while (at < code.length()) {
            step();
        }
    }

    /** The code with its comments left out. */
    static String withoutComments(String code) {
        return new SourceText(code).kept.toString();
    }

    /** How many brackets are open at the end. */
    static int openBrackets(String code) {
        return Math.max(0, new SourceText(code).depth);
    }

    private void step() {
        if (code.startsWith("//", at)) {
            at = endOr(code.indexOf('\n', at), 0);
        } else if (code.startsWith("/*", at)) {
            at = endOr(code.indexOf("*/", at + 2), 2);
        } else if (code.startsWith("\"\"\"", at)) {
            keep(quoted("\"\"\""));
        } else if (code.charAt(at) == '"' || code.charAt(at) == '\'') {
            keep(quoted(code.substring(at, at + 1)));
        } else {
            char c = code.charAt(at);
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            keep(at + 1);
        }
    }

    private int quoted(String quote) {
        int i = at + quote.length();
        while (i < code.length() && !code.startsWith(quote, i)) {
            i += code.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(code.length(), i + quote.length());
    }

    private int endOr(int found, int length) {
        return found < 0 ? code.length() : found + length;
    }

    private void keep(int end) {
        kept.append(code, at, end);
        at = end;
    }
}
