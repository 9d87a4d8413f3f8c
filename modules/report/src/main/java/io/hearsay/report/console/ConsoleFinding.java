package io.hearsay.report.console;

import io.hearsay.report.FindingTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of findings as aligned text of at most {@value ConsoleReport#WIDTH} columns. The columns of a wider table are
 * printed in blocks below one another, and each block repeats the names of the rows.
 */
public final class ConsoleFinding {
    private static final String GAP = "  ";
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_CELL = ConsoleReport.WIDTH - LONGEST_NAME - 2 * GAP.length();

    private final FindingTable table;
    private final List<List<String>> lines = new ArrayList<>();

    private ConsoleFinding(FindingTable table) {
        this.table = table;
        lines.add(shown(table.header()));
        table.rows().forEach(row -> lines.add(shown(row)));
    }

    /** Title, table, caption and notes; ends with a line break. */
    public static String render(FindingTable table) {
        return new ConsoleFinding(table).text();
    }

    private static List<String> shown(List<String> cells) {
        List<String> shown = new ArrayList<>();
        for (String cell : cells) {
            String text = ConsolePaint.clean(cell).replace('\u2013', '-');
            shown.add(ConsolePaint.cut(text, shown.isEmpty() ? LONGEST_NAME : LONGEST_CELL));
        }
        return shown;
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        wrapped(out, "", table.title());
        int from = 1;
        do {
            int to = end(from);
            for (List<String> line : lines) {
                aligned(out, line, from, to);
            }
            from = to;
        } while (from < table.header().size());
        wrapped(out, GAP, table.caption());
        table.notes().forEach(note -> wrapped(out, GAP, note));
        return out.toString();
    }

    /** Where the block of columns that begins at {@code from} ends: at the first column that does not fit. */
    private int end(int from) {
        int width = GAP.length() + width(0);
        int to = from;
        while (to < table.header().size() && (to == from || width + GAP.length() + width(to) <= ConsoleReport.WIDTH)) {
            width += GAP.length() + width(to);
            to++;
        }
        return to;
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private void aligned(StringBuilder out, List<String> cells, int from, int to) {
        StringBuilder line = new StringBuilder(GAP).append(padded(cells, 0));
        for (int column = from; column < to; column++) {
            line.append(GAP).append(padded(cells, column));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private String padded(List<String> cells, int column) {
        String cell = cells.get(column);
        return cell + " ".repeat(width(column) - cell.length());
    }

    private static void wrapped(StringBuilder out, String indent, String text) {
        ConsolePaint.wrap(text, ConsoleReport.WIDTH - indent.length())
                .forEach(line -> out.append(indent).append(line).append('\n'));
    }
}
