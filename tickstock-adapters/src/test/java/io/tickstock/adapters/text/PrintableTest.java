package io.tickstock.adapters.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void shouldQuoteAPlainValueAsItIs() {
        assertThat(Printable.quoted("1e400")).isEqualTo("'1e400'");
    }

    @Test
    void shouldEscapeWhatCannotBeSeen() {
        assertThat(Printable.quoted("a\r\n\tb\0\u001b[31m\u202e\ud800"))
                .isEqualTo("'a\\r\\n\\tb\\u0000\\u001b[31m\\u202e\\ud800'");
    }

    @Test
    void shouldKeepLettersOfAllScripts() {
        assertThat(Printable.escaped("Zürich 東京 😀")).isEqualTo("Zürich 東京 😀");
    }

    @Test
    void shouldCutALongValueAndTellItsLength() {
        assertThat(Printable.quoted("x".repeat(64))).isEqualTo("'" + "x".repeat(64) + "'");
        assertThat(Printable.quoted("x".repeat(70_000))).isEqualTo("'" + "x".repeat(64) + "…' (70000 characters)");
    }

    @Test
    void shouldNotCutThroughASurrogatePair() {
        assertThat(Printable.quoted("x".repeat(63) + "😀")).isEqualTo("'" + "x".repeat(63) + "…' (65 characters)");
    }
}
