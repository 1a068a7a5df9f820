/** Trades of Coinbase Exchange from its public WebSocket; no key is needed. */
package io.tickstock.adapters.coinbase;
