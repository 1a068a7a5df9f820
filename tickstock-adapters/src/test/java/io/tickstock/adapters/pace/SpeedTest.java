package io.tickstock.adapters.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {

    @ParameterizedTest
    @CsvSource({"max,max", "60,60", "60.0,60", "0.5,0.5", "1e3,1000", "1e300,1.0E300"})
    void shouldReadWhatItWrites(String text, String written) {
        Speed speed = Speed.parse(text);
        assertThat(speed).hasToString(written);
        assertThat(Speed.parse(speed.toString())).isEqualTo(speed);
        assertThat(speed.isMax()).isEqualTo(text.equals("max"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1e999", "fast", "", "MAX"})
    void shouldRefuseWhatIsNone(String text) {
        assertThatThrownBy(() -> Speed.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("speed: '" + text + "' (expected: max, or a number > 0; 1 is as it was recorded)");
    }
}
