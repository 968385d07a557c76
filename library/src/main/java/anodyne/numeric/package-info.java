/** Numerical methods that know nothing of what the numbers stand for. */
package anodyne.numeric;
