/** Live systems by the clock on the wall. */
package io.tickstock.benchmarks.live;
