package io.tickstock.adapters.jsonl;

import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.settings.SettingValues;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.EventPublisherProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Makes publishers that write events to a file, by name {@code jsonl}; it needs a file, so it is asked for. */
public final class JsonLinesPublisherProvider implements EventPublisherProvider {

    private static final SettingKey<String> PATH = SettingKey.required(
            "path", "the file that events are written to", false, ValueFormat.text("path of a file"));
    private static final SettingKey<Boolean> APPEND =
            SettingKey.of("append", "whether what is in the file stays", false, false, ValueFormat.flag());

    /** For the service loader. */
    public JsonLinesPublisherProvider() {}

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public List<SettingKey<?>> settings() {
        return List.of(PATH, APPEND);
    }

    @Override
    public boolean isAutomatic() {
        return false;
    }

    @Override
    public EventPublisher create(SettingValues settings) {
        String text = settings.get(PATH);
        try {
            Path path = Path.of(text);
            return settings.get(APPEND) ? JsonLinesPublisher.appendingTo(path) : JsonLinesPublisher.toFile(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("path: '" + text + "' (expected: " + PATH.rule() + ")", e);
        }
    }
}
