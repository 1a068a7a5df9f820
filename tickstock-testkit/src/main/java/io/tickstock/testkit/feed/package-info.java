/**
 * An exchange that is a script: a small WebSocket server on 127.0.0.1 that sends what a test says and breaks where a test says. It speaks
 * as much of RFC 6455 as a test needs, and is not meant for anything else.
 *
 * <p>A {@link io.tickstock.testkit.feed.FeedServer} has a thread that accepts and two for each connection: one reads what the client
 * sends, one runs the script.
 */
package io.tickstock.testkit.feed;
