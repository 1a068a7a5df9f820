package com.example.tape;

import io.tickstock.api.settings.*;
import io.tickstock.api.spi.*;
import java.nio.file.Path;
import java.util.List;

/** Found by the service loader; its setting is "source.lines.path". */
public final class LineSourceProvider implements MarketDataSourceProvider {
    private static final SettingKey<String> PATH =
            SettingKey.required("path", "the file to read", false, ValueFormat.text("path of a file"));

    @Override public String name() {
        return "lines";
    }
    @Override public List<SettingKey<?>> settings() {
        return List.of(PATH);
    }
    @Override public MarketDataSource create(SettingValues settings) {
        return new LineSource(Path.of(settings.get(PATH)));
    }
}
