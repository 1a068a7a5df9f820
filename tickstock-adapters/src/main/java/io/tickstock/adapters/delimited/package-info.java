/**
 * Trades and bars from files of delimited text: CSV and its kin, plain or gzip, with or without a header; and bars from
 * candles in JSON.
 *
 * <pre>
 *   bytes, unpacked  →  one line at a time  →  fields  →  a datum     →  when it is due, the sink
 *   ByteFeed            LineFeed               RowReader  TradeDecoder   Pacer
 *                                                   BarDecoder
 * </pre>
 *
 * <p>Nothing is guessed silently: a time unit is either set, or told by the first row and reported, and every row is held
 * to it; a column is either named or found under one name. Numbers never take a detour: times are exact to the nanosecond,
 * prices are the doubles nearest to the text. Everything belongs to the one thread that drives the source.
 */
package io.tickstock.adapters.delimited;
