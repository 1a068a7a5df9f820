package io.tickstock.testkit.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes a good stream of messages a bad one, the same for the same seed. For one thread. */
public final class FeedDisorder {

    private static final String[] RUBBISH = {
        "",
        "{",
        "[",
        "[]",
        "nonsense",
        "{\"type\":}",
        "\uFEFF{}",
        "[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]",
        "{\"type\":17}",
        "null",
        "[1,2",
        "{\"p\":1e400}",
        "{\"p\":NaN}",
        "{\"type\":\"never-heard-of\"}",
        "{\"a\":\"b\" \"c\"}",
        "true",
        "\"text\"",
        "{}{}"
    };

    private final SplittableRandom random;

    /**
     * Begins a row of disorders.
     *
     * @param seed tells which
     */
    public FeedDisorder(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * Sends some messages twice, the second time somewhat later.
     *
     * @param messages in their order
     * @param chance of each to be sent twice, in [0, 1]
     * @param delay how many other messages may lie between the two, &ge; 0
     * @return a new list
     */
    public List<String> repeated(List<String> messages, double chance, int delay) {
        List<String> result = new ArrayList<>(messages);
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (random.nextDouble() < chance) {
                result.add(Math.min(result.size(), i + 1 + random.nextInt(delay + 1)), messages.get(i));
            }
        }
        return result;
    }

    /**
     * Sends messages out of order.
     *
     * @param messages in their order
     * @param distance how far a message may come from its place, &ge; 1
     * @return a new list
     */
    public List<String> shuffled(List<String> messages, int distance) {
        List<String> result = new ArrayList<>(messages);
        for (int from = 0; from < result.size(); from += distance) {
            int until = Math.min(result.size(), from + distance);
            for (int i = until - 1; i > from; i--) {
                int other = from + random.nextInt(i - from + 1);
                String message = result.get(i);
                result.set(i, result.get(other));
                result.set(other, message);
            }
        }
        return result;
    }

    /**
     * Puts rubbish between messages.
     *
     * @param messages in their order
     * @param chance that rubbish follows a message, in [0, 1]
     * @return a new list
     */
    public List<String> soiled(List<String> messages, double chance) {
        List<String> result = new ArrayList<>();
        for (String message : messages) {
            result.add(message);
            if (random.nextDouble() < chance) {
                result.add(rubbish());
            }
        }
        return result;
    }

    /**
     * Something that is no message.
     *
     * @return broken or empty JSON, or JSON that nobody knows
     */
    public String rubbish() {
        return RUBBISH[random.nextInt(RUBBISH.length)];
    }

    /**
     * A point to cut at.
     *
     * @param most the last one
     * @return from 0 to that
     */
    public int cut(int most) {
        return random.nextInt(most + 1);
    }
}
