package io.tickstock.adapters.console;

import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.settings.SettingValues;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.EventPublisherProvider;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes publishers that print events to standard output in UTF-8, by name {@code console}; it is asked for. */
public final class ConsolePublisherProvider implements EventPublisherProvider {

    private static final SettingKey<Integer> WIDTH = SettingKey.of(
            "width",
            "columns that a line may take",
            ConsolePublisher.DEFAULT_WIDTH,
            false,
            ValueFormat.integer(40, 1_000));

    /** For the service loader. */
    public ConsolePublisherProvider() {}

    @Override
    public String name() {
        return "console";
    }

    @Override
    public List<SettingKey<?>> settings() {
        return List.of(WIDTH);
    }

    @Override
    public boolean isAutomatic() {
        return false;
    }

    @Override
    public EventPublisher create(SettingValues settings) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return ConsolePublisher.builder(out).width(settings.get(WIDTH)).build();
    }
}
