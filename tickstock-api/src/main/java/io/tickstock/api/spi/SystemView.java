package io.tickstock.api.spi;

/** What the outside may know of a running system. Safe for use by many threads at once; takes no locks of the flow. */
public interface SystemView {

    /**
     * How it is.
     *
     * @return a snapshot
     */
    SystemStatus status();

    /**
     * What happened to everything.
     *
     * @return a snapshot
     */
    LedgerSnapshot ledger();
}
