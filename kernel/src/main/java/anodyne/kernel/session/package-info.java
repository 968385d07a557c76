/** JShell: evaluates, completes, explains and interrupts what users type. Knows nothing of Jupyter. */
package anodyne.kernel.session;
