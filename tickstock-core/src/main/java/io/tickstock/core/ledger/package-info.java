/**
 * Counters of fates. Each has one writer, is written with release and read with acquire, and fates are read before what came
 * in, so that a reader never sees more fates than inputs. A leaf.
 */
package io.tickstock.core.ledger;
