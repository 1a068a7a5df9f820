/** The programs that the README shows, word for word. */
@NullMarked
package io.tickstock.examples.readme;

import org.jspecify.annotations.NullMarked;
