package io.tickstock.testkit.contract;

import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.api.spi.RoutingStrategy.ChannelView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RoutingStrategy} promises. Extend it, say how a strategy is made, and run it with JUnit.
 *
 * <p>A strategy is called by one thread. A promise that it breaks knowingly is overridden, disabled, and given the reason.
 */
public abstract class RoutingStrategyContract {

    private static final int SYMBOLS = 1_000;
    private static final int MANY = 20_000;

    private static final Clause NAME = new Clause(
            "name() answers the same at every call: short, printable, without blanks, as in HASH_BASED",
            "answer a constant of 1 to 64 characters");

    private static final Clause ONE_OF_THEM = new Clause(
            "place() answers one of the channels that it was offered, never null and never one of its own making",
            "answer channels.get(i) with 0 <= i < channels.size()");

    private static final Clause CHANGES_NOTHING = new Clause(
            "the list of channels is the caller's: it may not be changeable, and is not changed",
            "copy the list before you sort or filter it: new ArrayList<>(channels)");

    private static final Clause WITHDRAWN = new Clause(
            "a channel that is not offered any more is not answered any more, whatever was placed on it before",
            "choose among the channels of this call; do not keep channels, or look the kept name up among them");

    private static final Clause FRESH = new Clause(
            "place() answers a channel as it was offered in this call, not as it was in an earlier one",
            "keep names, if anything, and never a ChannelView: its numbers are of one moment");

    private static final Clause RETURNING = new Clause(
            "place() goes on when channels leave and come back",
            "do not count on the number of channels, or on their places in the list, from call to call");

    private static final Clause WHATEVER = new Clause(
            "place() answers for every valid symbol and whatever the channels are like: idle, overloaded, without health",
            "begin with the first channel and replace it by better ones, so that there is always an answer");

    private static final Clause PROMPT = new Clause(
            "place() answers at once, also for the last of very many symbols: the feed waits for it",
            "look at each channel once; do not search what was placed before, and do not wait");

    private static final Clause STABLE = new Clause(
            "a strategy that says isStable() answers by the names of symbol and channels alone, also a new one, whatever was"
                    + " asked before; and says so at every call",
            "compare names, or hashes of them; or do not say that it is stable");

    /** For subclasses. */
    protected RoutingStrategyContract() {}

    /**
     * Makes a strategy.
     *
     * @return a new strategy
     */
    protected abstract RoutingStrategy newStrategy();

    /**
     * How long {@value #MANY} placements may take together.
     *
     * @return 5 s unless overridden
     */
    protected Duration patience() {
        return Duration.ofSeconds(5);
    }

    private static List<ChannelView> channels(int count, int moment) {
        List<ChannelView> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            channels.add(new ChannelView(
                    "tick-" + i, moment + i, moment % 7, 100.0 * ((moment + 3 * i) % 5), 100.0 - (moment + i) % 3));
        }
        return channels;
    }

    private static String symbol(int number) {
        return "SYM" + number;
    }

    /** Calls it with a list of its own, so that what one call does to it is not felt by the checks of another. */
    private static @Nullable ChannelView place(RoutingStrategy strategy, int symbol, List<ChannelView> channels) {
        return strategy.place(symbol(symbol), new ArrayList<>(channels));
    }

    private <T> T call(Clause clause, Callable<T> work) throws Exception {
        try (Caller caller = new Caller(patience())) {
            return caller.call("place()", work);
        } catch (StuckException e) {
            clause.breached(String.valueOf(e.getMessage()), e);
            throw e;
        }
    }

    /** The name is short and stays the same. */
    @Test
    public void tellsTheSameNameAtEveryCall() {
        RoutingStrategy strategy = newStrategy();
        String first = strategy.name();
        place(strategy, 1, channels(2, 0));
        for (String name : new String[] {first, strategy.name(), newStrategy().name()}) {
            NAME.require(
                    Names.isShortAndPrintable(name) && name.equals(first),
                    () -> "'" + first + "', then '" + name + "'");
        }
    }

    /**
     * Symbols are placed on what is offered.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void placesEachSymbolOnAChannelThatIsOffered() throws Exception {
        for (int count = 1; count <= 8; count++) {
            RoutingStrategy strategy = newStrategy();
            List<ChannelView> offered = channels(count, 0);
            for (int i = 0; i < SYMBOLS; i++) {
                int number = i;
                ChannelView placed = placedOrNull(ONE_OF_THEM, strategy, number, offered);
                ONE_OF_THEM.require(
                        placed != null && offered.contains(placed),
                        () -> symbol(number) + " was placed on " + placed + ", offered were " + offered);
            }
        }
    }

    private @Nullable ChannelView placedOrNull(
            Clause clause, RoutingStrategy strategy, int symbol, List<ChannelView> offered) {
        try {
            return place(strategy, symbol, offered);
        } catch (RuntimeException e) {
            clause.breached("place(" + symbol(symbol) + ", " + offered + ") threw " + e, e);
            return null;
        }
    }

    /** The list belongs to the caller. */
    @Test
    public void leavesTheListOfChannelsAlone() {
        RoutingStrategy strategy = newStrategy();
        for (int count = 1; count <= 8; count++) {
            List<ChannelView> offered = channels(count, count);
            List<ChannelView> changeable = new ArrayList<>(offered);
            try {
                strategy.place(symbol(count), Collections.unmodifiableList(offered));
                strategy.place(symbol(-count), changeable);
            } catch (UnsupportedOperationException e) {
                CHANGES_NOTHING.breached("place() threw " + e + " on a list that may not be changed", e);
            }
            CHANGES_NOTHING.require(
                    changeable.equals(offered), () -> "the list was " + offered + " and is " + changeable);
        }
    }

    /** A channel that is withdrawn gets nothing more. */
    @Test
    public void leavesAChannelThatIsWithdrawn() {
        RoutingStrategy strategy = newStrategy();
        List<ChannelView> all = channels(4, 0);
        for (int i = 0; i < SYMBOLS; i++) {
            place(strategy, i, all);
        }
        for (int gone = 0; gone < all.size(); gone++) {
            List<ChannelView> left = new ArrayList<>(all);
            ChannelView withdrawn = left.remove(gone);
            for (int i = 0; i < 2 * SYMBOLS; i += 7) {
                int number = i;
                ChannelView placed = placedOrNull(WITHDRAWN, strategy, number, left);
                WITHDRAWN.require(
                        placed != null && !placed.name().equals(withdrawn.name()),
                        () -> symbol(number) + " was placed on " + placed + " after " + withdrawn.name()
                                + " was withdrawn");
            }
        }
    }

    /** The answer is as fresh as the question. */
    @Test
    public void answersTheChannelAsItWasOffered() {
        RoutingStrategy strategy = newStrategy();
        for (int moment = 0; moment < 200; moment++) {
            List<ChannelView> offered = channels(3, moment);
            int number = moment % 20;
            ChannelView placed = placedOrNull(FRESH, strategy, number, offered);
            FRESH.require(
                    placed != null && offered.contains(placed),
                    () -> symbol(number) + " was placed on " + placed + ", offered were " + offered);
        }
    }

    /** Channels may leave and come back. */
    @Test
    public void goesOnWhenChannelsComeBack() {
        RoutingStrategy strategy = newStrategy();
        int symbol = 0;
        for (int count : new int[] {8, 1, 3, 8, 2, 8, 5, 1, 8}) {
            List<ChannelView> offered = channels(count, 0);
            for (int i = 0; i < 100; i++) {
                int number = symbol++;
                ChannelView placed = placedOrNull(RETURNING, strategy, number, offered);
                RETURNING.require(
                        placed != null && offered.contains(placed),
                        () -> symbol(number) + " was placed on " + placed + " when " + count
                                + " channels were there again");
            }
            Collections.reverse(offered);
            int number = symbol++;
            ChannelView placed = placedOrNull(RETURNING, strategy, number, offered);
            RETURNING.require(
                    placed != null && offered.contains(placed),
                    () -> symbol(number) + " was placed on " + placed + " when the list was the other way round");
        }
    }

    /** Odd symbols and channels at the ends of their ranges are placed, too. */
    @Test
    public void placesWhateverTheChannelsAreLike() {
        List<List<ChannelView>> states = List.of(
                List.of(new ChannelView("a", 0, 0, 0.0, 0.0), new ChannelView("b", 0, 0, 0.0, 0.0)),
                List.of(new ChannelView("a", 0, 0, 0.0, 100.0), new ChannelView("b", 0, 0, 0.0, 100.0)),
                List.of(
                        new ChannelView("a", Integer.MAX_VALUE, Long.MAX_VALUE, Double.MAX_VALUE, 0.0),
                        new ChannelView("b", Integer.MAX_VALUE, Long.MAX_VALUE, Double.MAX_VALUE, 0.0)),
                List.of(new ChannelView("only", 65_536, 1_000, 1e6, 0.1)));
        List<String> symbols = List.of("A", "BRK.B", "BTC/USD", "^GSPC", "é", "\ud83d\ude00", "X".repeat(64), "0", "-");
        for (List<ChannelView> state : states) {
            RoutingStrategy strategy = newStrategy();
            for (String symbol : symbols) {
                try {
                    ChannelView placed = strategy.place(symbol, new ArrayList<>(state));
                    WHATEVER.require(
                            state.contains(placed), () -> "'" + symbol + "' was placed on " + placed + " of " + state);
                } catch (RuntimeException e) {
                    WHATEVER.breached("place('" + symbol + "', " + state + ") threw " + e, e);
                }
            }
        }
    }

    /** What is told of the strategy's stability holds. */
    @Test
    public void isAsStableAsItSays() {
        boolean stable = newStrategy().isStable();
        RoutingStrategy used = newStrategy();
        for (int count = 1; count <= 8; count++) {
            List<ChannelView> offered = channels(count, 0);
            for (int i = 0; i < SYMBOLS / 4; i++) {
                // The same names: in another order, with other numbers, and by one that was asked for other symbols
                // before.
                List<ChannelView> later = channels(count, 1 + i % 50);
                Collections.rotate(later, i % count);
                int number = i;
                ChannelView fresh = placedOrNull(STABLE, newStrategy(), number, offered);
                ChannelView again = placedOrNull(STABLE, used, number, later);
                STABLE.require(
                        used.isStable() == stable,
                        () -> "isStable() answered " + stable + ", then " + !stable + " after " + symbol(number));
                STABLE.require(
                        !stable
                                || (fresh != null
                                        && again != null
                                        && fresh.name().equals(again.name())),
                        () -> symbol(number) + " was placed on " + fresh + " of " + offered + ", then on " + again
                                + " of " + later);
            }
        }
    }

    /**
     * Very many symbols are placed without delay.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void answersPromptly() throws Exception {
        RoutingStrategy strategy = newStrategy();
        List<ChannelView> offered = channels(8, 0);
        call(PROMPT, () -> {
            for (int i = 0; i < MANY && !Thread.currentThread().isInterrupted(); i++) {
                place(strategy, i, offered);
            }
            return true;
        });
    }
}
