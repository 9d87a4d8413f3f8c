package io.hearsay.manifests.containers;

import io.hearsay.manifests.rows.JsonText;
import io.hearsay.manifests.rows.RawRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of JSON that is not divided by lines: elements of an array, members of an object, or objects one after the
 * other. Each is parsed by itself, and what is wrong between them is a broken row of its own.
 */
final class JsonRows implements Iterator<RawRow> {
    private final CharSource in;
    private final Container container;
    private boolean started;
    private boolean ended;
    private boolean afterComma;
    private long number;
    private @Nullable RawRow next;

    JsonRows(Container container, InputStream in) {
        this.container = container;
        this.in = new CharSource(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && !ended) {
                advance();
            }
            return next != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RawRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        RawRow row = next;
        next = null;
        return row;
    }

    private void advance() throws IOException {
        if (!started && container != Container.JSON_VALUES) {
            in.peekSolid();
            in.take();
        }
        started = true;
        int letter = in.peekSolid();
        if (letter == CharSource.END) {
            end();
        } else if (letter == ',') {
            comma();
        } else if (letter == closing()) {
            close();
        } else if (container == Container.JSON_OBJECT) {
            member();
        } else {
            value("");
        }
    }

    private char closing() {
        return switch (container) {
            case JSON_ARRAY -> ']';
            case JSON_OBJECT -> '}';
            case JSON_LINES, JSON_VALUES, CSV, SEMICOLON_CSV, TSV, PARQUET -> '\0';
        };
    }

    private void comma() throws IOException {
        boolean empty = afterComma || number == 0;
        long line = in.line();
        in.take();
        afterComma = true;
        if (empty && container != Container.JSON_VALUES) {
            broken(line, "an empty place before a comma; remove the comma");
        }
    }

    private void close() throws IOException {
        long line = in.line();
        in.take();
        ended = true;
        if (afterComma) {
            broken(line, "a comma before the closing bracket; remove it");
        } else if (in.peekSolid() != CharSource.END) {
            broken(in.line(), "text after the end of the " + container.title() + "; remove it");
        }
    }

    private void end() {
        ended = true;
        if (container != Container.JSON_VALUES) {
            broken(in.line(), "the " + container.title() + " is not closed, the file ends here; it may be cut off");
        }
    }

    private void broken(long line, String problem) {
        number++;
        next = RawRow.broken(number, "line " + line + ": " + problem);
    }

    private void member() throws IOException {
        long line = in.line();
        JsonValueText name = new JsonValueText(in);
        String key = JsonText.value(name.read()).map(text -> text.asText()).orElse("");
        if (in.peekSolid() == ':') {
            in.take();
            in.peekSolid();
            value(key);
        } else {
            broken(line, "a key without a value; write \"id\": {row}");
        }
    }

    private void value(String key) throws IOException {
        long line = in.line();
        int column = in.column();
        JsonValueText value = new JsonValueText(in);
        String text = value.read();
        number++;
        afterComma = false;
        ended = !value.problem().isEmpty() && in.peek() == CharSource.END;
        next = value.problem().isEmpty()
                ? JsonText.row(number, key, text, line, column)
                : RawRow.broken(number, "line " + line + ": " + value.problem());
    }
}
