/**
 * Channels: duty cycles over the lanes that lead to them. A channel drains its lanes in turn and in batches, hands each input to
 * its stage, counts the fate, and tells how far it has got in event time.
 */
package io.tickstock.core.channel;
