package io.tickstock.core.conditions;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.ConditionScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What each known condition code allows, in regular hours and outside of them. Immutable; for any thread.
 *
 * <p>The built-in one is a file of the format that {@link #read} takes, described in {@code docs/conditions.md}.
 */
public final class ConditionTable {

    /** Codes of the letter schemes are printable ASCII characters, so they lie below this. */
    static final int LETTERS = 128;

    /** Codes that are numbers lie below this. */
    static final int NUMBERS = 1_024;

    private static final String BUILT_IN_FILE = "us-tapes-2026-11-23.txt";
    private static final byte UNKNOWN = -1;
    private static final int EXTENDED_SHIFT = 3;

    private static final class BuiltIn {
        static final ConditionTable TABLE = load();

        private static ConditionTable load() {
            try (InputStream in = ConditionTable.class.getResourceAsStream(BUILT_IN_FILE)) {
                if (in == null) {
                    throw new IllegalStateException(BUILT_IN_FILE + ": missing (expected: beside the class)");
                }
                return ConditionFile.parse(BUILT_IN_FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(BUILT_IN_FILE + ": " + e.getMessage(), e);
            }
        }
    }

    private final LocalDate effective;

    /** By scheme and code: three bits for regular hours, and above them three for the others. */
    private final byte[][] allowed;

    private ConditionTable(LocalDate effective, byte[][] allowed) {
        this.effective = effective;
        this.allowed = allowed;
    }

    /** A table that knows nothing. */
    static ConditionTable empty(LocalDate effective) {
        ConditionScheme[] schemes = ConditionScheme.values();
        byte[][] allowed = new byte[schemes.length][];
        for (ConditionScheme scheme : schemes) {
            allowed[scheme.ordinal()] = new byte[scheme.isLetters() ? LETTERS : NUMBERS];
            Arrays.fill(allowed[scheme.ordinal()], UNKNOWN);
        }
        return new ConditionTable(effective, allowed);
    }

    /**
     * The table that comes with the engine: the US tapes.
     *
     * @return always the same
     */
    public static ConditionTable builtIn() {
        return BuiltIn.TABLE;
    }

    /**
     * Reads a table from a file. What the file does not say is unknown: nothing is taken over from the built-in table.
     *
     * @param file a text in UTF-8, at most 1 MiB
     * @return the table
     * @throws IllegalArgumentException when it cannot be read, or naming file, line, field, value and rule where it is wrong
     */
    public static ConditionTable read(Path file) {
        return ConditionFile.read(file);
    }

    /**
     * This table with one code changed or added, the same at all hours.
     *
     * @param scheme who writes the code
     * @param code a printable ASCII character of the letter schemes, or a number from 0 to 1023
     * @param eligibility bits of {@link Eligibility}
     * @return a new table
     * @throws IllegalArgumentException naming what is wrong, value and rule
     */
    public ConditionTable with(ConditionScheme scheme, int code, int eligibility) {
        return with(scheme, code, eligibility, eligibility);
    }

    /**
     * This table with one code changed or added.
     *
     * @param scheme who writes the code
     * @param code a printable ASCII character of the letter schemes, or a number from 0 to 1023
     * @param regular what it allows in the phase REGULAR, bits of {@link Eligibility}
     * @param extended what it allows in the other phases
     * @return a new table
     * @throws IllegalArgumentException naming what is wrong, value and rule
     */
    public ConditionTable with(ConditionScheme scheme, int code, int regular, int extended) {
        if (!isCode(scheme, code)) {
            throw new IllegalArgumentException("code: " + code + " (expected: " + codeRule(scheme) + ")");
        }
        requireBits("regular", regular);
        requireBits("extended", extended);
        byte[][] changed = Arrays.stream(allowed).map(byte[]::clone).toArray(byte[][]::new);
        changed[scheme.ordinal()][code] = (byte) (regular | (extended << EXTENDED_SHIFT));
        return new ConditionTable(effective, changed);
    }

    private static void requireBits(String name, int bits) {
        if (!Eligibility.isValid(bits)) {
            throw new IllegalArgumentException(
                    name + ": " + bits + " (expected: bits of LAST 1, HIGH_LOW 2, VOLUME 4)");
        }
    }

    static boolean isCode(ConditionScheme scheme, int code) {
        return scheme.isLetters() ? code > ' ' && code < LETTERS - 1 : code >= 0 && code < NUMBERS;
    }

    static String codeRule(ConditionScheme scheme) {
        return scheme.isLetters() ? "a printable ASCII character" : "a whole number from 0 to " + (NUMBERS - 1);
    }

    /** Fills a table while it is read, before anybody else sees it. */
    void put(ConditionScheme scheme, int code, int regular, int extended) {
        allowed[scheme.ordinal()][code] = (byte) (regular | (extended << EXTENDED_SHIFT));
    }

    /**
     * Whether a code has a row.
     *
     * @param scheme who writes the code
     * @param code any number
     * @return false for a code that {@link #regular} and {@link #extended} tell VOLUME of
     */
    public boolean knows(ConditionScheme scheme, int code) {
        return packed(scheme, code) >= 0;
    }

    /**
     * What a code allows in the phase REGULAR.
     *
     * @param scheme who writes the code
     * @param code any number
     * @return bits of {@link Eligibility}; VOLUME for an unknown code
     */
    public int regular(ConditionScheme scheme, int code) {
        int bits = packed(scheme, code);
        return bits < 0 ? Eligibility.VOLUME : regularOf(bits);
    }

    /**
     * What a code allows in the phases PRE, POST and CLOSED.
     *
     * @param scheme who writes the code
     * @param code any number
     * @return bits of {@link Eligibility}; VOLUME for an unknown code
     */
    public int extended(ConditionScheme scheme, int code) {
        int bits = packed(scheme, code);
        return bits < 0 ? Eligibility.VOLUME : extendedOf(bits);
    }

    /** Both at once; negative when unknown. */
    int packed(ConditionScheme scheme, int code) {
        byte[] rows = allowed[scheme.ordinal()];
        return code >= 0 && code < rows.length ? rows[code] : UNKNOWN;
    }

    static int regularOf(int packed) {
        return packed & Eligibility.ALL;
    }

    static int extendedOf(int packed) {
        return packed >>> EXTENDED_SHIFT;
    }

    /**
     * From when on its facts hold.
     *
     * @return a day
     */
    public LocalDate effective() {
        return effective;
    }

    /**
     * Names what the table says: equal for tables that allow the same for every code.
     *
     * @return twelve hexadecimal digits
     */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] rows : allowed) {
                digest.update(rows);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ConditionTable[" + effective + ", " + fingerprint() + "]";
    }
}
