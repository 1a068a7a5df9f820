/** The least that has to be done for each print: a loop over primitive arrays. */
package io.tickstock.benchmarks.loop;
