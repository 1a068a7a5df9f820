/**
 * What flows out: events, their typed details, and the explanation by which each verdict can be computed again.
 *
 * <p>Everything here is immutable and may cross threads. Field names as they stand in an event's JSON are given by {@link
 * io.tickstock.api.event.EventDetail#describe}; they are stable, and change only by addition.
 */
package io.tickstock.api.event;
