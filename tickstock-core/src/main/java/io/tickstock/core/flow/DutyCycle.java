package io.tickstock.core.flow;

/** Work apart from threads: somebody calls it again and again, from one thread at a time. */
@FunctionalInterface
public interface DutyCycle {

    /**
     * Does what there is to do, without waiting.
     *
     * @return how much was done; 0 when there was nothing
     */
    int doWork();
}
