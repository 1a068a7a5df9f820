/**
 * Sends published events to WebSocket clients, each with its own position in the event log and its own filter. It reads
 * the log through the API alone, so a slow client costs neither the engine nor another client anything.
 */
package io.tickstock.websocket;
