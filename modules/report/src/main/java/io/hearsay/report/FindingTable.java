package io.hearsay.report;

import java.util.List;

/**
 * A table of findings other than the metrics table, formatted as text.
 *
 * @param title what it shows
 * @param caption how to read it
 * @param header column names; the first column names the rows
 * @param rows cells; each row has as many as the header
 */
public record FindingTable(String title, String caption, List<String> header, List<List<String>> rows) {
    public FindingTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("Row " + row + " of \"" + title + "\" has " + row.size()
                        + " cells; expected " + header.size() + " as in its header");
            }
        }
    }

    /** The table as aligned text for a console. */
    public String text() {
        StringBuilder out = new StringBuilder(title).append('\n');
        aligned(out, header);
        rows.forEach(row -> aligned(out, row));
        return out.append("  ").append(caption).append('\n').toString();
    }

    private void aligned(StringBuilder out, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            int at = column;
            int width = rows.stream()
                    .mapToInt(row -> row.get(at).length())
                    .reduce(header.get(at).length(), Math::max);
            String cell = cells.get(column);
            out.append("  ").append(cell).append(" ".repeat(width - cell.length()));
        }
        out.append('\n');
    }
}
