package io.tickstock.core.rules;

import io.tickstock.api.spi.RuleInput;
import io.tickstock.api.spi.RuleScope;
import io.tickstock.api.spi.SourceRule;
import io.tickstock.api.spi.SourceRules;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.ledger.CandidateFate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** The rules of a system. Changed under a lock, by any thread; read by channels, once a candidate, as an array that nobody changes. */
public final class RuleBook implements SourceRules {

    /** How many rules there may be at once; each candidate is shown to them one after the other. */
    static final int MAX_RULES = 256;

    /** How many names there may ever be, as the ledger keeps a count for each. */
    static final int MAX_NAMES = 1_024;

    private final CandidateAccount account;
    private final Set<String> feeds;
    private final RuleFaults faults;
    private final Object lock = new Object();

    /** Names that were given a count in the ledger. */
    private final Set<String> names = new HashSet<>();

    private volatile Entry[] entries = {};

    private record Entry(RuleScope scope, SourceRule rule, String name, AtomicLong refused, boolean builtIn) {}

    /**
     * Makes one with the built-in rules.
     *
     * @param builtIn the built-in rules
     * @param feeds names of all feeds
     * @param account where fates are counted
     * @param faults is told what rules throw
     */
    public RuleBook(List<SourceRule> builtIn, Set<String> feeds, CandidateAccount account, RuleFaults faults) {
        this.account = account;
        this.feeds = Set.copyOf(feeds);
        this.faults = faults;
        synchronized (lock) {
            builtIn.forEach(rule -> append(RuleScope.all(), rule, rule.name(), true));
        }
    }

    /**
     * Any channel's thread: judges a candidate, and counts it when it is refused.
     *
     * @param input the candidate, and what it was found in
     * @return false when it was refused
     */
    public boolean admits(RuleInput input) {
        for (Entry entry : entries) {
            if (entry.scope.includes(input.feed()) && !isAllowed(entry, input)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAllowed(Entry entry, RuleInput input) {
        boolean allowed;
        try {
            allowed = entry.rule.allows(input);
        } catch (Throwable e) {
            account.ruleThrew();
            faults.onRuleFault(entry.name, input.symbol(), e);
            return false;
        }
        if (!allowed) {
            entry.refused.incrementAndGet();
        }
        return allowed;
    }

    @Override
    public void add(RuleScope scope, SourceRule rule) {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(rule, "rule");
        String name = checkedName(rule);
        String feed = scope.feed();
        if (feed != null && !feeds.contains(feed)) {
            throw new IllegalArgumentException(
                    "feed: '" + feed + "' (expected: one of " + String.join(", ", new TreeSet<>(feeds)) + ")");
        }
        synchronized (lock) {
            if (placeOf(name) >= 0) {
                throw new IllegalArgumentException("rule: '" + name + "' (expected: a name that no other rule has)");
            }
            if (entries.length == MAX_RULES) {
                throw new IllegalStateException(
                        "rule: '" + name + "' (expected: at most " + MAX_RULES + " rules; there are as many)");
            }
            append(scope, rule, name, false);
        }
    }

    private void append(RuleScope scope, SourceRule rule, String name, boolean builtIn) {
        if (!names.contains(name) && names.size() == MAX_NAMES) {
            throw new IllegalStateException("rule: '" + name + "' (expected: one of at most " + MAX_NAMES
                    + " names over time; there were as many)");
        }
        names.add(name);
        Entry[] more = Arrays.copyOf(entries, entries.length + 1);
        more[more.length - 1] = new Entry(scope, rule, name, account.filteredBy(name), builtIn);
        entries = more;
    }

    @Override
    public void replace(SourceRule rule) {
        String name = checkedName(Objects.requireNonNull(rule, "rule"));
        synchronized (lock) {
            int place = placeOf(name);
            if (place < 0) {
                throw new IllegalArgumentException("rule: '" + name + "' (expected: one of " + names() + ")");
            }
            Entry before = ownAt(place);
            Entry[] changed = entries.clone();
            changed[place] = new Entry(before.scope, rule, name, before.refused, false);
            entries = changed;
        }
    }

    @Override
    public boolean remove(String name) {
        Objects.requireNonNull(name, "name");
        synchronized (lock) {
            int place = placeOf(name);
            if (place < 0) {
                return false;
            }
            List<Entry> fewer = new ArrayList<>(Arrays.asList(entries));
            fewer.remove(ownAt(place));
            entries = fewer.toArray(new Entry[0]);
            return true;
        }
    }

    @Override
    public List<String> names() {
        return Arrays.stream(entries).map(Entry::name).toList();
    }

    private int placeOf(String name) {
        Entry[] all = entries;
        for (int i = 0; i < all.length; i++) {
            if (all[i].name.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private Entry ownAt(int place) {
        Entry entry = entries[place];
        if (entry.builtIn) {
            throw new IllegalArgumentException("rule: '" + entry.name
                    + "' (expected: a rule that was added; this one is built in, and settings change it)");
        }
        return entry;
    }

    private static String checkedName(SourceRule rule) {
        String name = Objects.requireNonNull(rule.name(), "rule.name()");
        if (!name.matches("[A-Z][A-Z0-9_]{0,31}")) {
            throw new IllegalArgumentException("rule: '" + name
                    + "' (expected: 1 to 32 of A-Z, 0-9 and _, starting with a letter; for example MIN_SIZE)");
        }
        for (CandidateFate fate : CandidateFate.values()) {
            if (fate.label().equals("FILTERED(" + name + ")")) {
                throw new IllegalArgumentException(
                        "rule: '" + name + "' (expected: another name; this one means something else in the ledger)");
            }
        }
        return name;
    }
}
