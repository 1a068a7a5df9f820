package io.tickstock.core.route;

import io.tickstock.api.spi.Admission;
import io.tickstock.core.flow.Lane;

/** What to do when a lane is full: the overload policy, and how to wait under it. For the source's thread. */
@FunctionalInterface
public interface RoomWaiter {

    /**
     * Waits until the lane has room or waiting is over.
     *
     * @param lane the full lane
     * @return ACCEPTED when there is room now, else why the input is rejected
     */
    Admission await(Lane<?> lane);
}
