package io.tickstock.api.settings;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody probably meant: the name with the least edit distance (Levenshtein). */
public final class NearestName {

    private NearestName() {}

    /**
     * The name nearest to one that is not known.
     *
     * @param name what was said
     * @param names what could have been said
     * @return one of the names; empty when there are none
     */
    public static String of(String name, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(known -> distance(name, known)))
                .orElse("");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
