/**
 * The log that publishers pull from: sequenced, bounded, retained, many cursors. One writer, the event processor; readers never
 * touch what it writes but through acquire reads.
 */
package io.tickstock.core.publish;
