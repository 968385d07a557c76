/**
 * Images made of voxels: phases and grains by label, fields by value, all in C order z, y, x (x runs fastest), and the
 * files they are kept in.
 */
package anodyne.voxel;
