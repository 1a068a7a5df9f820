package io.tickstock.core;

import java.security.SecureRandom;

/** Makes the epoch of a live run: 26 characters that sort by start time (48 bits of milliseconds, 80 random ones; ULID). */
final class Epochs {

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private Epochs() {}

    static String live(long epochNanos) {
        char[] text = new char[26];
        long millis = epochNanos / 1_000_000L;
        for (int i = 9; i >= 0; i--) {
            text[i] = ALPHABET[(int) (millis & 31)];
            millis >>>= 5;
        }
        SecureRandom random = new SecureRandom();
        for (int i = 10; i < text.length; i++) {
            text[i] = ALPHABET[random.nextInt(32)];
        }
        return new String(text);
    }
}
