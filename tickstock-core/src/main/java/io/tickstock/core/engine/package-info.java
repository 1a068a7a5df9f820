/**
 * Wires the flow, owns the threads, and ends them. The only package that knows every stage; each stage gets the next one's entrance
 * as an interface.
 */
package io.tickstock.core.engine;
