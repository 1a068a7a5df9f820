/** Ways to carry prints to plain objects that find events: queues, streams and a distributed engine. */
package io.tickstock.benchmarks.peers.carry;
