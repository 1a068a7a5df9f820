/** The same work for few symbols and for very many, from one source and from several, on one channel and on several. */
package io.tickstock.benchmarks.scaling;
