package io.tickstock.adapters.live;

/** Reads the frames of one connection. For one thread. */
@FunctionalInterface
public interface FrameDecoder {

    /**
     * Reads a whole frame and tells the desk what each of its elements is: exactly one call for each. Does not throw for what a frame holds.
     *
     * @param chars the frame, from index 0
     * @param length how many characters it has
     * @param receiveTime when its first part came, nanoseconds since the epoch
     */
    void decode(char[] chars, int length, long receiveTime);
}
