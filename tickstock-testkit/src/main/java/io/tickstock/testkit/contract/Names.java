package io.tickstock.testkit.contract;

import java.util.regex.Pattern;

/** What names have to look like. */
final class Names {

    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    private Names() {}

    static boolean isShortAndPrintable(String name) {
        return !name.isEmpty() && name.length() <= 64 && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    static boolean isSnakeCase(String name) {
        return SNAKE_CASE.matcher(name).matches();
    }
}
