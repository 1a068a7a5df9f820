/**
 * The {@code tickstock} command: plays recordings and made-up markets through the library and shows what it finds. Data go to
 * standard output, everything else to standard error. The main thread runs it all; on Ctrl-C a shutdown hook asks it to stop
 * and waits.
 */
@NullMarked
package io.tickstock.examples.cli;

import org.jspecify.annotations.NullMarked;
