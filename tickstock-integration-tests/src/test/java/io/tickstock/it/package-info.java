/**
 * Tests of the whole pipeline, from feed to publisher, with the modules put together as a host would. What a single
 * module can show by itself is tested in that module.
 */
package io.tickstock.it;
