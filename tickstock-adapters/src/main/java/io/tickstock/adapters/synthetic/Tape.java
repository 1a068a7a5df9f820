package io.tickstock.adapters.synthetic;

/**
 * The prints of all symbols in the order in which the feed tells them: by event time, those that are held back by when they
 * are due. For one thread.
 */
final class Tape {

    private final SymbolStream[] streams;
    private final HeldBack heldBack = new HeldBack();

    // A binary heap: the stream whose next print comes first is at 0. Equal times go by number of stream.
    private final long[] times;
    private final int[] numbers;

    Tape(SymbolStream[] streams) {
        this.streams = streams;
        int count = streams.length;
        this.times = new long[count];
        this.numbers = new int[count];
        for (int i = 0; i < count; i++) {
            times[i] = streams[i].nextTime();
            numbers[i] = i;
        }
        for (int i = count / 2; i >= 0; i--) {
            sink(i);
        }
    }

    /** Makes the next print; false when there are no more. */
    boolean next(SyntheticPrint print) {
        while (true) {
            long time = times[0];
            if (heldBack.firstDue() <= time) {
                if (heldBack.firstDue() == SymbolStream.NEVER) {
                    return false;
                }
                heldBack.takeFirst(print);
                return true;
            }
            SymbolStream stream = streams[numbers[0]];
            stream.next(print);
            times[0] = stream.nextTime();
            sink(0);
            if (!print.isHeldBack()) {
                return true;
            }
            heldBack.add(print);
        }
    }

    private void sink(int from) {
        int place = from;
        long time = times[place];
        int number = numbers[place];
        while (true) {
            int child = 2 * place + 1;
            if (child >= times.length) {
                break;
            }
            if (child + 1 < times.length
                    && isBefore(times[child + 1], numbers[child + 1], times[child], numbers[child])) {
                child++;
            }
            if (!isBefore(times[child], numbers[child], time, number)) {
                break;
            }
            times[place] = times[child];
            numbers[place] = numbers[child];
            place = child;
        }
        times[place] = time;
        numbers[place] = number;
    }

    private static boolean isBefore(long time, int number, long otherTime, int otherNumber) {
        return time < otherTime || (time == otherTime && number < otherNumber);
    }
}
