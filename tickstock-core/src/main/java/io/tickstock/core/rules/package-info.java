/**
 * What may be emitted, by source: rules gate events and never what is learned. Channels ask them, each on its own thread, once a
 * candidate; any thread may change them.
 */
package io.tickstock.core.rules;
