/**
 * Brings data from outside into a system: one package for each feed or file format. Nothing here knows the engine; a
 * feed is given all it needs through the ports of the API, as a feed written elsewhere would be.
 */
package io.tickstock.adapters;
