/**
 * Small programs that each show one idea, and the {@code tickstock} command. They use only what any other host may use.
 */
@NullMarked
package io.tickstock.examples;

import org.jspecify.annotations.NullMarked;
