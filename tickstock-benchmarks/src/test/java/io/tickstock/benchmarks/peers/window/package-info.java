/** That queries and windows mean the same. */
package io.tickstock.benchmarks.peers.window;
