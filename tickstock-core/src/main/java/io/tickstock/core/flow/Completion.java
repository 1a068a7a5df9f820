package io.tickstock.core.flow;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.InputFate;

/** Who waits for what becomes of one input. Called by the thread that has the input, one after the other; never throws. */
public interface Completion {

    /**
     * Something was found in it.
     *
     * @param detection what
     */
    void found(Detection detection);

    /**
     * It has met its fate; nothing is told afterwards.
     *
     * @param fate its fate
     */
    void settled(InputFate fate);

    /**
     * It was refused; nothing is told afterwards.
     *
     * @param why the refusal
     * @param message field, value and rule, for people
     */
    void refused(Admission why, String message);
}
