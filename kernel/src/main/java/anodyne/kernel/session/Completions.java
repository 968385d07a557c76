package anodyne.kernel.session;

import java.util.List;

/**
 * What may stand at the cursor.
 *
 * @param texts the possibilities, best first
 * @param start where the text to be replaced begins
 * @param end where it ends
 */
public record Completions(List<String> texts, int start, int end) {}
