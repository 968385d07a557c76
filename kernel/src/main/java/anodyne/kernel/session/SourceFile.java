package anodyne.kernel.session;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** Source code in memory, for the compiler. */
final class SourceFile extends SimpleJavaFileObject {
    private final String text;

    SourceFile(String text) {
        super(URI.create("string:///Cell.java"), Kind.SOURCE);
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
