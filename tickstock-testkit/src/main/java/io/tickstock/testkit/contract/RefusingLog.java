package io.tickstock.testkit.contract;

import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.testkit.ScriptedEventLog;

/** A log in which every name is taken. */
final class RefusingLog implements EventLog {

    private final ScriptedEventLog log;

    RefusingLog(ScriptedEventLog log) {
        this.log = log;
    }

    @Override
    public String epoch() {
        return log.epoch();
    }

    @Override
    public long lastSequence() {
        return log.lastSequence();
    }

    @Override
    public long firstSequence() {
        return log.firstSequence();
    }

    @Override
    public Cursor open(String name, Delivery delivery, EventFilter filter) {
        throw new IllegalArgumentException("name: '" + name + "' (expected: unlike those of the open cursors)");
    }
}
