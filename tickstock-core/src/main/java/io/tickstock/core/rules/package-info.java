/**
 * What may be emitted, by source: rules gate events and never what is learned. Prints have none, so nothing is here before bars
 * and fair values are.
 */
package io.tickstock.core.rules;
