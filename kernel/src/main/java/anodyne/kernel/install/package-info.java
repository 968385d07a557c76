/** Makes the kernel known to Jupyter. */
package anodyne.kernel.install;
