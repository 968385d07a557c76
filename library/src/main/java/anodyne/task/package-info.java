/** What long work needs: progress, interruption, seeds, and parallel loops whose result does not depend on threads. */
package anodyne.task;
