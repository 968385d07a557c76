/**
 * Jupyter's messages and sockets: everything that works round the base kernel's own.
 *
 * <p>One thread owns all sockets and never blocks on anything but them; other threads hand it finished frames. So
 * messages leave in the order in which they were made, whatever channel they take.
 */
package anodyne.kernel.protocol;
