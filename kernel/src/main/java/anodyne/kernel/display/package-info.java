/** Shows rendered values and progress: bundles become messages. */
package anodyne.kernel.display;
