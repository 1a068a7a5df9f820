/** Events as lines for people. Everything belongs to the one thread that drives the publisher. */
package io.tickstock.adapters.console;
