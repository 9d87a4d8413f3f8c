package io.hearsay.manifests.containers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import io.hearsay.manifests.rows.RawRow;
import io.hearsay.manifests.rows.Shown;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of a table with a header. Cells may be quoted and hold line breaks; an empty cell is no value, and a
 * column without a name, as pandas writes its index, is left out.
 */
final class TableRows implements Iterator<RawRow> {
    private static final int MOST_COLUMNS = 4096;

    private final CsvParser parser;
    private final String[] header;
    private long number;
    private @Nullable RawRow next;
    private boolean ended;

    TableRows(String path, Container container, InputStream in) {
        parser = new CsvParser(settings(container));
        parser.beginParsing(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        String[] first = parser.parseNext();
        header = first == null ? new String[0] : first;
        Set<String> names = new LinkedHashSet<>();
        for (String name : header) {
            if (name != null && !names.add(name)) {
                throw new ManifestException("Manifest " + path + " has two columns " + Shown.quoted(name)
                        + " in its header; give each column a name of its own");
            }
        }
        advance();
    }

    private static CsvParserSettings settings(Container container) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(container.delimiter());
        settings.getFormat().setQuote('"');
        settings.getFormat().setQuoteEscape('"');
        settings.getFormat().setComment('\0');
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setReadInputOnSeparateThread(false);
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
        long line = parser.getContext() == null ? 1 : parser.getContext().currentLine();
        try {
            @Nullable String[] cells = parser.parseNext();
            next = cells == null
                    ? null
                    : row(++number, cells, parser.getContext().currentLine());
        } catch (TextParsingException e) {
            next = RawRow.broken(
                    ++number, "line " + line + ": the table cannot be read on from here; quote cells that hold quotes");
            ended = true;
        }
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
