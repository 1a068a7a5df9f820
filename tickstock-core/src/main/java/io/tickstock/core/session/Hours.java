package io.tickstock.core.session;

import io.tickstock.api.data.SessionPhase;

/**
 * The phases of a trading day, from its first to the one that is closed.
 *
 * @param name what the file calls them
 * @param line where the file describes them
 * @param phases in the order of time, the last one CLOSED
 * @param begins when each begins: seconds of local time from the trading day's midnight, negative on the evening before; rising
 */
@SuppressWarnings("ArrayRecordComponent") // made once by the parser, never compared and never handed out
record Hours(String name, int line, SessionPhase[] phases, int[] begins) {

    /** When the day begins. */
    int begin() {
        return begins[0];
    }

    /** When the last phase begins, which is closed. */
    int end() {
        return begins[begins.length - 1];
    }
}
