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

    void write(Html page) {
        page.open("section").element("h2", title).element("p", caption, "class", "caption");
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        header.forEach(name -> page.element("th", name, "scope", "col"));
        page.close("tr").close("thead").open("tbody");
        for (List<String> row : rows) {
            page.open("tr").element("th", row.get(0), "scope", "row");
            row.stream().skip(1).forEach(cell -> page.element("td", cell));
            page.end("tr");
        }
        page.close("tbody").close("table").end("div").end("section");
    }

    /** As Markdown, under a heading. */
    String markdown() {
        StringBuilder out = new StringBuilder("\n### ").append(title).append("\n\n");
        line(out, header);
        out.append('|').append("---|".repeat(header.size())).append('\n');
        rows.forEach(row -> line(out, row));
        return out.append('\n').append(caption).append('\n').toString();
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append('|');
        cells.forEach(
                cell -> out.append(' ').append(MarkdownReport.escaped(cell)).append(" |"));
        out.append('\n');
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
