package io.tickstock.core.monitor;

import io.tickstock.api.spi.SystemStatus.ChannelStatus;

/** A channel whose counts a test sets. */
final class FakeChannel implements ChannelProbe {

    final String name;
    final LatencyHistogram latency = new LatencyHistogram();
    long processed;
    long failed;
    long others;
    long emitted;
    double queueUse;
    ChannelStatus status = ChannelStatus.ACTIVE;

    FakeChannel(String name, long limit) {
        this.name = name;
        latency.setLimit(limit);
    }

    /** Deals with inputs that take some time each. */
    void deal(int succeed, int fail, long nanos) {
        processed += succeed;
        failed += fail;
        if (succeed + fail > 0) {
            latency.record(nanos, succeed + fail);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "Tick";
    }

    @Override
    public long handled() {
        return processed + failed + others;
    }

    @Override
    public long processed() {
        return processed;
    }

    @Override
    public long failed() {
        return failed;
    }

    @Override
    public long emitted() {
        return emitted;
    }

    @Override
    public double queueUse() {
        return queueUse;
    }

    @Override
    public LatencyHistogram latency() {
        return latency;
    }

    @Override
    public ChannelStatus status() {
        return status;
    }

    @Override
    public boolean changeStatus(ChannelStatus expected, ChannelStatus wanted) {
        boolean same = status == expected;
        status = same ? wanted : status;
        return same;
    }
}
