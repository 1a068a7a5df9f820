/**
 * Where candidates of all channels and feeds meet: put in order, gathered in windows by key, resolved to one event each. One
 * thread owns all of it.
 */
package io.tickstock.core.coordinate;
