package anodyne.kernel.session;

/**
 * Whether a cell may be run as it is.
 *
 * @param status {@code complete}, {@code incomplete} or {@code invalid}
 * @param indent how the next line of an incomplete cell should begin
 */
public record Completion(String status, String indent) {}
