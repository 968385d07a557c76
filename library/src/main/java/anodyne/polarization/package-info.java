/**
 * Direct current: current–voltage series between blocking contacts, steady states of chronoamperometry, resistance and
 * conductivity with their uncertainty.
 */
package anodyne.polarization;
