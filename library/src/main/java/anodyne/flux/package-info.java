/**
 * Conduction through voxel images: from phases and their conductivities to the effective conductivity, the tortuosity
 * factor and the current's field, with a stated error.
 *
 * <p>Cell-centred finite volumes: a potential at the centre of each voxel, harmonic means across faces, plates half a
 * voxel outside the first and the last layer.
 */
package anodyne.flux;
