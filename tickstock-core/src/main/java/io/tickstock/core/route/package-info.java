/**
 * Which channel owns a symbol, and the lanes that lead there. A {@link io.tickstock.api.spi.RoutingStrategy} decides when a
 * symbol is first seen; a print costs one array read.
 */
package io.tickstock.core.route;
