package anodyne.kernel.session;

import java.util.regex.Pattern;

/** Javadoc comments as plain text. */
final class Javadoc {
    private static final Pattern INLINE = Pattern.compile("\\{@(?:code|link|linkplain|literal|value)\\s+([^{}]*)}");
    private static final Pattern LINK_TARGET = Pattern.compile("(?<=\\S)#");
    private static final Pattern PARAGRAPH = Pattern.compile("<p>|</p>|<br\\s*/?>");
    private static final Pattern ITEM = Pattern.compile("<li>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]*>");
    private static final Pattern PARAMETER = Pattern.compile("(?m)^\\s*@param\\s+(\\S+)\\s+");
    private static final Pattern RETURN = Pattern.compile("(?m)^\\s*@return\\s+");
    private static final Pattern THROWS = Pattern.compile("(?m)^\\s*@(?:throws|exception)\\s+(\\S+)\\s+");
    private static final Pattern BLANK_LINES = Pattern.compile("(\\s*\\n){3,}");

    private Javadoc() {}

    static String text(String javadoc) {
        String text = INLINE.matcher(javadoc)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(LINK_TARGET
                        .matcher(match.group(1).strip())
                        .replaceAll(".")
                        .replace("#", "")));
        text = PARAGRAPH.matcher(text).replaceAll("\n");
        text = ITEM.matcher(text).replaceAll("- ");
        text = TAG.matcher(text).replaceAll("");
        text = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
        text = PARAMETER.matcher(text).replaceAll("  $1: ");
        text = RETURN.matcher(text).replaceAll("  returns: ");
        text = THROWS.matcher(text).replaceAll("  throws $1: ");
        return BLANK_LINES.matcher(text).replaceAll("\n\n").strip();
    }
}
