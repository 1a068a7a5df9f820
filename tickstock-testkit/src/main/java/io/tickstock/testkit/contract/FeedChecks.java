package io.tickstock.testkit.contract;

import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.SequenceRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What both kinds of source promise of their feed and of the order of what they send. */
final class FeedChecks {

    private static final Clause SANE_NAME = new Clause(
            "a feed has a name: printable characters, none of them a blank at either end",
            "trim the name and replace its control characters where the FeedInfo is made");

    private static final Clause SAME_FEED = new Clause(
            "feed() answers the same at every call, whatever the source has done in between",
            "make the FeedInfo in the constructor and keep it in a final field");

    private static final Clause SEQUENCES = new Clause(
            "sequence numbers are never negative, and keep the SequenceRule that feed() declares; 0 where there is none",
            "declare what the feed really promises: NONE when numbers may repeat, UNIQUE when they may leave holes");

    private static final Clause LATENESS = new Clause(
            "an accepted print lies behind the greatest event time of its feed by at most the lateness of the FeedContext",
            "sort what the feed sends by event time, up to the lateness; or count such an element as"
                    + " MALFORMED_TIME_ORDER and leave it out");

    private static final Clause KNOWN_IDS = new Clause(
            "a sink is given only symbol ids that symbolId() of the sink has answered",
            "ask sink.symbolId(symbol) once for each symbol and keep the answer; do not number symbols yourself");

    private static final Clause MALFORMED = new Clause(
            "malformed() is told one of the MALFORMED_ results",
            "hand a datum that was decoded to tick(), bar() or fairValue(), which find out by themselves what is invalid");

    private FeedChecks() {}

    static void saneName(FeedInfo feed) {
        String name = feed.name();
        SANE_NAME.require(
                !name.isEmpty() && name.equals(name.strip()) && name.chars().noneMatch(Character::isISOControl),
                () -> "'" + name.replaceAll("\\p{Cntrl}", "?") + "'");
    }

    static void sameFeed(List<FeedInfo> answers) {
        for (FeedInfo answer : answers) {
            SAME_FEED.require(answer.equals(answers.get(0)), () -> "first " + answers.get(0) + ", later " + answer);
        }
    }

    static void knownIds(SinkLog log) {
        KNOWN_IDS.require(log.foreignIds().isEmpty(), () -> log.foreignIds().get(0));
    }

    static void malformed(SinkLog log) {
        MALFORMED.require(
                log.malformedByOtherResults().isEmpty(),
                () -> "malformed(" + log.malformedByOtherResults().get(0) + ")");
    }

    static void sequences(SequenceRule rule, List<Handed> handed) {
        Map<String, Handed> last = new HashMap<>();
        for (Handed datum : handed) {
            if (!datum.isPrint() || datum.sequence() == 0L) {
                continue;
            }
            Handed before = last.put(rule == SequenceRule.DENSE_PER_FEED ? "" : datum.symbol(), datum);
            SEQUENCES.require(
                    datum.sequence() > 0 && keeps(rule, before, datum),
                    () -> "rule " + rule + ", but " + (before == null ? "the first is " : before.text() + ", then ")
                            + datum.text());
        }
    }

    private static boolean keeps(SequenceRule rule, @Nullable Handed before, Handed datum) {
        if (before == null || rule == SequenceRule.NONE) {
            return true;
        }
        return rule == SequenceRule.UNIQUE
                ? datum.sequence() > before.sequence()
                : datum.sequence() == before.sequence() + 1;
    }

    static void lateness(long lateness, List<Handed> handed) {
        @Nullable Handed newest = null;
        for (Handed datum : handed) {
            if (!datum.isPrint() || !datum.answer().isAccepted()) {
                continue;
            }
            if (newest == null || datum.eventTime() > newest.eventTime()) {
                newest = datum;
            }
            Handed greatest = newest;
            LATENESS.require(
                    datum.eventTime() >= greatest.eventTime() - lateness,
                    () -> datum.text() + " after " + greatest.text() + ", with a lateness of " + lateness + " ns");
        }
    }
}
