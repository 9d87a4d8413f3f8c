package io.hearsay.report;

import java.util.List;

/**
 * A table of findings other than the metrics table, formatted as text.
 *
 * @param title what it shows
 * @param caption how to read it
 * @param header column names; the first column names the rows
 * @param rows cells; each row has as many as the header
 * @param notes what the marks in the cells mean, one line each
 */
public record FindingTable(
        String title, String caption, List<String> header, List<List<String>> rows, List<String> notes) {
    public FindingTable {
        header = List.copyOf(header);
        notes = List.copyOf(notes);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("Row " + row + " of \"" + title + "\" has " + row.size()
                        + " cells; expected " + header.size() + " as in its header");
            }
        }
    }

    /** A table without notes. */
    public FindingTable(String title, String caption, List<String> header, List<List<String>> rows) {
        this(title, caption, header, rows, List.of());
    }
}
