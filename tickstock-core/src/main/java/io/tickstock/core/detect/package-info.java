/**
 * Runs the detectors over a channel's inputs: lateness, duplicates and sessions first, then due timers, then each detector, with
 * what it throws contained. The detectors themselves live in the packages below and know nothing of this one.
 */
package io.tickstock.core.detect;
