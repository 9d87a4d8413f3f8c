package io.hearsay.manifests.containers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.univocity.parsers.common.ParsingContext;
import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import io.hearsay.manifests.rows.RawRow;
import io.hearsay.manifests.rows.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of a table with a header. Cells may be quoted and hold line breaks; an empty cell is no value, and a
 * column without a name, as pandas writes its index, is left out.
 */
final class TableRows implements Iterator<RawRow> {
    private static final int MOST_COLUMNS = 4096;
    private static final long LONGEST = 64 << 20;

    private final CsvParser parser;
    private final WatchedReader text;
    private final long longest;
    private final @Nullable String[] header;
    private long number;
    private @Nullable RawRow next;
    private boolean ended;

    TableRows(String path, Container container, InputStream in) {
        this(path, container, in, LONGEST);
    }

    /** @param longest characters of a record after which it is broken off */
    TableRows(String path, Container container, InputStream in, long longest) {
        this.longest = longest;
        text = new WatchedReader(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), longest);
        parser = new CsvParser(settings(container));
        header = header(path);
        Set<String> names = new LinkedHashSet<>();
        for (String name : header) {
            if (name != null && !names.add(name)) {
                throw new ManifestException("Manifest " + path + " has two columns " + Shown.quoted(name)
                        + " in its header; give each column a name of its own");
            }
        }
        advance();
    }

    private @Nullable String[] header(String path) {
        try {
            parser.beginParsing(text);
            @Nullable String[] first = parsed();
            return first == null ? new String[0] : first;
        } catch (TextParsingException e) {
            throwFailure(e);
            throw new ManifestException(
                    "Manifest " + path + " has no header that can be read: it has more than " + MOST_COLUMNS
                            + " columns or a quote that is not closed; mend its first line",
                    e);
        }
    }

    /** The next record; null where there is none. */
    private @Nullable String @Nullable [] parsed() {
        @Nullable String[] cells = parser.parseNext();
        text.recordEnded();
        // the parser takes some failures of the stream for its end
        throwFailure(null);
        return cells;
    }

    /** Throws what is no fault of the table: the parser wraps whatever happens while it reads. */
    private void throwFailure(@Nullable Throwable wrapper) {
        IOException failure = text.failure();
        if (failure != null) {
            throw new UncheckedIOException(failure);
        }
        for (Throwable cause = wrapper; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error error) {
                throw error;
            }
            if (cause instanceof IOException e && !text.tooLong()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static CsvParserSettings settings(Container container) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(container.delimiter());
        settings.getFormat().setQuote('"');
        settings.getFormat().setQuoteEscape('"');
        settings.getFormat().setComment('\0');
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setReadInputOnSeparateThread(false);
        // the reader bounds records; a bound here would be memory taken at once
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(MOST_COLUMNS);
        settings.setSkipEmptyLines(true);
        settings.setIgnoreLeadingWhitespaces(true);
        settings.setIgnoreTrailingWhitespaces(true);
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.BACK_TO_DELIMITER);
        return settings;
    }

    private void advance() {
        if (ended) {
            next = null;
            return;
        }
        long before = line();
        try {
            @Nullable String[] cells = parsed();
            next = cells == null ? null : row(++number, cells, firstLine(before, cells));
        } catch (TextParsingException e) {
            throwFailure(e);
            String problem = text.tooLong()
                    ? "the record that begins here is longer than " + longest + " characters, so the rows behind are"
                            + " left out; close its quote, and keep audio and long texts out of it"
                    : "the table cannot be read on from here, so the rows behind are left out; quote cells that"
                            + " hold quotes";
            next = RawRow.broken(++number, "line " + (before + 1) + ": " + problem);
            ended = true;
        }
    }

    /** Lines that were read. */
    private long line() {
        ParsingContext context = parser.getContext();
        return context == null ? 0 : context.currentLine();
    }

    /** Line on which a record begins that was just read; lines without a record may stand before it. */
    private long firstLine(long before, @Nullable String[] cells) {
        long breaks = Arrays.stream(cells)
                .filter(Objects::nonNull)
                .flatMapToInt(String::chars)
                .filter(letter -> letter == '\n')
                .count();
        return Math.max(before + 1, line() - breaks);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public RawRow next() {
        RawRow row = next;
        if (row == null) {
            throw new NoSuchElementException();
        }
        advance();
        return row;
    }

    private RawRow row(long number, @Nullable String[] record, long line) {
        if (record.length != header.length) {
            return RawRow.broken(
                    number,
                    "line " + line + ": the record has " + record.length + " cells, the header has " + header.length
                            + "; put cells that hold the delimiter or a line break in double quotes");
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < header.length; i++) {
            if (header[i] != null) {
                row.put(header[i], record[i]);
            }
        }
        return RawRow.of(number, "", row);
    }
}
