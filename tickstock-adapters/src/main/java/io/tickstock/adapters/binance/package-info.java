/** Trades and bars of Binance spot from its public WebSocket; no key is needed. */
package io.tickstock.adapters.binance;
