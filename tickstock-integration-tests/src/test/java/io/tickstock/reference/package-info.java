/**
 * What Tickstock should find, worked out slowly. {@link io.tickstock.reference.ReferenceRun} is written from
 * {@code docs/semantics.md} alone: it keeps every print, computes everything anew with plain loops, and shares nothing with
 * the engine but the records of the API. Where it and the engine disagree, one of the two misreads that page.
 */
package io.tickstock.reference;
