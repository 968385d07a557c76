/**
 * The paper whose figures the notebooks reproduce: its reported values, its composites, and the table that sets ours
 * beside them.
 */
package anodyne.paper;
