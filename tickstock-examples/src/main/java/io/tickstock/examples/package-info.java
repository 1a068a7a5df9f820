/**
 * Small programs that each show one idea, and the {@code tickstock} command. They use only what any other host may use.
 */
package io.tickstock.examples;
