/** That all peers find the same events. */
package io.tickstock.benchmarks.peers;
