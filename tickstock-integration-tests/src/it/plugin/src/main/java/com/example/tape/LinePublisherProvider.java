package com.example.tape;

import io.tickstock.api.settings.*;
import io.tickstock.api.spi.*;
import java.nio.file.Path;
import java.util.List;

/** Found by the service loader; its setting is "publisher.line-file.path". */
public final class LinePublisherProvider implements EventPublisherProvider {
    private static final SettingKey<String> PATH =
            SettingKey.required("path", "the file to write", false, ValueFormat.text("path of a file"));

    @Override public String name() {
        return "line-file";
    }
    @Override public List<SettingKey<?>> settings() {
        return List.of(PATH);
    }
    @Override public EventPublisher create(SettingValues settings) {
        return new LinePublisher(Path.of(settings.get(PATH)));
    }
}
