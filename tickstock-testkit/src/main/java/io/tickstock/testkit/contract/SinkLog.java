package io.tickstock.testkit.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the sinks of one source were given, the symbols they gave numbers to, and what they saw go wrong. Any thread. */
final class SinkLog {

    /** Not 0, so that a source that counts symbols by itself is caught. */
    private static final int FIRST_ID = 17;

    private final List<Handed> handed = new ArrayList<>();
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final List<String> symbols = new ArrayList<>();
    private final List<String> foreignIds = new ArrayList<>();
    private final List<String> wrongMalformed = new ArrayList<>();
    private final List<String> trespasses = new ArrayList<>();

    synchronized int idOf(String symbol) {
        return ids.computeIfAbsent(symbol, added -> {
            symbols.add(added);
            return FIRST_ID + symbols.size() - 1;
        });
    }

    synchronized boolean isGivenOut(int id) {
        return id >= FIRST_ID && id < FIRST_ID + symbols.size();
    }

    synchronized String symbolOf(int id) {
        return symbols.get(id - FIRST_ID);
    }

    synchronized void add(Handed datum) {
        handed.add(datum);
        notifyAll();
    }

    synchronized void foreignId(int id) {
        foreignIds.add("symbol id " + id + ", given out were " + ids);
    }

    synchronized void wrongMalformed(String what) {
        wrongMalformed.add(what);
    }

    synchronized void trespass(String what) {
        trespasses.add(what);
    }

    synchronized int size() {
        return handed.size();
    }

    synchronized List<Handed> handed() {
        return List.copyOf(handed);
    }

    synchronized List<String> foreignIds() {
        return List.copyOf(foreignIds);
    }

    synchronized List<String> malformedByOtherResults() {
        return List.copyOf(wrongMalformed);
    }

    synchronized List<String> trespasses() {
        return List.copyOf(trespasses);
    }

    /** Waits until so many data have come, or the time is up. */
    synchronized void await(int count, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (handed.size() < count) {
            long left = (deadline - System.nanoTime()) / 1_000_000L;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
