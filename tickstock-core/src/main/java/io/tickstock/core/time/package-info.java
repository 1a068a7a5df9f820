/** Clocks: the only code that asks what time it is. A leaf. */
package io.tickstock.core.time;
