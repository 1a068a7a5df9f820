/** Trades, bars, fair values and halts of Massive, formerly Polygon.io, from its stocks WebSocket; a key is needed. */
package io.tickstock.adapters.massive;
