package io.tickstock.core.monitor;

import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.AlertHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told, raised and resolved alike. */
final class Recorder implements AlertHandler {

    final List<Alert> told = new CopyOnWriteArrayList<>();

    @Override
    public void onAlert(Alert alert) {
        told.add(alert);
    }

    @Override
    public void onResolved(Alert alert) {
        told.add(alert);
    }

    /** As {@code WARNING RAISED}, one after the other; forgotten then. */
    List<String> take() {
        List<String> all =
                told.stream().map(one -> one.severity() + " " + one.state()).toList();
        told.clear();
        return all;
    }
}
