package io.hearsay.report.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An aligned table with two lines per row, values and intervals; a first column that does not fit uses both. */
final class ConsoleTable {
    private static final String GAP = " ";
    private static final int INDENT = 2;
    private static final int LEAST_NAME = 8;

    private final List<String> header;
    private final int width;
    private final List<Entry> entries = new ArrayList<>();

    ConsoleTable(List<String> header, int width) {
        this.header = header;
        this.width = width;
    }

    /** Adds a heading above the following rows. */
    void heading(String name, String remark) {
        entries.add(new Entry(name, List.of(remark), List.of()));
    }

    /** Adds a row; {@code below} may be shorter than {@code values}. */
    void row(List<String> values, List<String> below) {
        entries.add(new Entry("", values, below));
    }

    boolean contains(String text) {
        return entries.stream().flatMap(entry -> entry.below().stream()).anyMatch(cell -> cell.contains(text));
    }

    List<String> lines(ConsolePaint paint) {
        List<Integer> widths = widths();
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(aligned(header, widths)));
        int rule = widths.stream().mapToInt(Integer::intValue).sum() + (widths.size() - 1) * GAP.length();
        for (Entry entry : entries) {
            if (entry.heading()) {
                lines.add("-".repeat(rule));
                lines.add(paint.strong(entry.name()) + "  "
                        + paint.faint(entry.values().get(0)));
                continue;
            }
            String name = entry.values().get(0);
            int end = firstPart(name, widths.get(0) - INDENT);
            lines.add(aligned(named(name.substring(0, end), entry.values()), widths));
            List<String> below = named(name.substring(end), entry.below());
            if (below.stream().anyMatch(cell -> !cell.isEmpty())) {
                lines.add(paint.faint(aligned(below, widths)));
            }
        }
        return lines;
    }

    /** How many characters of a name its first line holds: all, or up to a hyphen if there is one. */
    private static int firstPart(String name, int room) {
        int hyphen = name.lastIndexOf('-', room - 1);
        return name.length() <= room ? name.length() : hyphen > 0 ? hyphen + 1 : room;
    }

    private static List<String> named(String name, List<String> cells) {
        List<String> named = new ArrayList<>(List.of(name));
        named.addAll(cells.subList(Math.min(1, cells.size()), cells.size()));
        return named;
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            int at = column;
            widths.add(Stream.concat(
                            Stream.of(header),
                            entries.stream()
                                    .filter(entry -> !entry.heading())
                                    .flatMap(entry -> Stream.of(entry.values(), entry.below())))
                    .filter(cells -> at < cells.size())
                    .mapToInt(cells -> cells.get(at).length())
                    .max()
                    .orElse(0));
        }
        int others =
                widths.stream().skip(1).mapToInt(each -> each + GAP.length()).sum();
        widths.set(0, Math.max(LEAST_NAME, Math.min(widths.get(0) + INDENT, width - others)));
        return widths;
    }

    private static String aligned(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            int room = widths.get(column);
            String cell = cells.get(column);
            if (column == 0) {
                String name = ConsolePaint.cut(cell, room - INDENT);
                line.append(" ".repeat(INDENT)).append(name).append(" ".repeat(room - INDENT - name.length()));
            } else {
                line.append(GAP)
                        .append(" ".repeat(Math.max(0, room - cell.length())))
                        .append(cell);
            }
        }
        return line.toString();
    }

    private record Entry(String name, List<String> values, List<String> below) {
        boolean heading() {
            return !name.isEmpty();
        }
    }
}
