/**
 * What a notebook shows: values rendered as MIME bundles, the display sink that a kernel installs, and the list of
 * what is preloaded into a session.
 *
 * <p>The one package of the library that knows Tablesaw and XChart. It knows nothing of Jupyter: a kernel installs a
 * {@link anodyne.notebook.DisplaySink} and receives {@link anodyne.notebook.MimeBundle}s.
 */
package anodyne.notebook;
