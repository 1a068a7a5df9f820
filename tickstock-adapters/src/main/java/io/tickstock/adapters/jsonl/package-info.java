/**
 * Events as lines of JSON, into a file or a stream: for other programs, for the record, and to compare two runs byte by
 * byte. Everything belongs to the one thread that drives the publisher.
 */
package io.tickstock.adapters.jsonl;
