/** From a fitted impedance or a direct-current result and the geometry to effective conductivities and tortuosity factors. */
package anodyne.transport;
