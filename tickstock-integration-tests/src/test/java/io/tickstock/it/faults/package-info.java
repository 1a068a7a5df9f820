/** What must happen when things go wrong: the table of faults, held against the tests that show its rows, and tests of some. */
package io.tickstock.it.faults;
