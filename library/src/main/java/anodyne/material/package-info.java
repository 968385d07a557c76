/** Materials and particle size distributions, each number with its source. */
package anodyne.material;
