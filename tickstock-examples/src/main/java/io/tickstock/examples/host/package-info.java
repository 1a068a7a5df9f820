/** A host that embeds the library with a source and a detector of its own. One thread does everything. */
@NullMarked
package io.tickstock.examples.host;

import org.jspecify.annotations.NullMarked;
