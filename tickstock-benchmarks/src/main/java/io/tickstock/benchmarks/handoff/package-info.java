/** What it costs to hand a print or an event from one stage to the next. */
package io.tickstock.benchmarks.handoff;
