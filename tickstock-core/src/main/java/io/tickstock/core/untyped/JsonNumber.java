package io.tickstock.core.untyped;

/**
 * A number of a JSON text as it was written, so that no digit is lost before it is known what it is for.
 *
 * @param text after JSON's grammar
 */
record JsonNumber(String text) {}
