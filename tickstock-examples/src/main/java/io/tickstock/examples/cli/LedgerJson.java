package io.tickstock.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LedgerSnapshot.Account;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A ledger as JSON, for scripts. */
final class LedgerJson {

    private LedgerJson() {}

    static void write(LedgerSnapshot ledger, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(ledger, out);
        }
    }

    static void write(LedgerSnapshot ledger, OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeFieldName("inputs");
        account(json, ledger.inputs(), false);
        json.writeFieldName("candidates");
        account(json, ledger.candidates(), false);
        json.writeArrayFieldStart("cursors");
        for (Account cursor : ledger.cursors()) {
            account(json, cursor, true);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("notes");
        for (Map.Entry<String, Double> note : ledger.notes().entrySet()) {
            json.writeFieldName(note.getKey());
            number(json, note.getValue());
        }
        json.writeEndObject();
        json.writeBooleanField("balanced", ledger.imbalances().isEmpty());
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private static void account(JsonGenerator json, Account account, boolean named) throws IOException {
        json.writeStartObject();
        if (named) {
            json.writeStringField("name", account.name());
        }
        json.writeNumberField("in", account.in());
        json.writeObjectFieldStart("fates");
        for (Map.Entry<String, Long> fate : account.fates().entrySet()) {
            json.writeNumberField(fate.getKey(), fate.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("in_flight", account.inFlight());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }
}
