/** The Jupyter kernel that preloads the laboratory. */
package anodyne.kernel;
