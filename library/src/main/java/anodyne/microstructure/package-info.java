/**
 * Microstructures grown from particle sizes and fractions, and what describes them. Lengths are in m, axes in the order z,
 * y, x; unless it is said otherwise, boxes repeat themselves along every axis.
 */
package anodyne.microstructure;
