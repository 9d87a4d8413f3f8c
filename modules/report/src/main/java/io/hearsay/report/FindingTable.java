package io.hearsay.report;

import java.util.List;

/**
 * A table beside the measures, ready to be shown.
 *
 * @param title what it shows
 * @param caption how to read it
 * @param header names of the columns; the first names the rows
 * @param rows cells, as many a row as the header has
 */
public record FindingTable(String title, String caption, List<String> header, List<List<String>> rows) {
    public FindingTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "Row " + row + " of \"" + title + "\" has not the " + header.size() + " cells of its header");
            }
        }
    }

    /** As aligned text for a console. */
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
