/** Measures what the channels do; read by anyone without locks. */
package io.tickstock.core.monitor;
