package com.example.tape;

import io.tickstock.api.settings.*;
import io.tickstock.api.spi.*;
import java.util.List;

/** Found by the service loader; its setting is "detector.round-number.step". */
public final class RoundNumberProvider implements EventDetectorProvider {
    private static final SettingKey<Double> STEP = SettingKey.of(
            "step", "distance of round numbers", 10.0, true, ValueFormat.number(0.0, false, Double.MAX_VALUE));

    @Override public String name() {
        return "round-number";
    }
    @Override public List<SettingKey<?>> settings() {
        return List.of(STEP);
    }
    @Override public EventDetector<?> create(SettingValues settings) {
        return new RoundNumberDetector(settings.get(STEP));
    }
}
