package io.hearsay.report.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A table of aligned columns for a terminal, a line for each row. Text from data is shown without control characters. */
public final class ConsoleColumns {
    private static final String GAP = "  ";
    private static final int LONGEST_CELL = 48;

    private final Set<Integer> numbers;
    private final List<List<String>> lines = new ArrayList<>();

    /**
     * @param header names of the columns
     * @param numbers columns aligned to the right
     */
    public ConsoleColumns(List<String> header, Set<Integer> numbers) {
        this.numbers = Set.copyOf(numbers);
        lines.add(List.copyOf(header));
    }

    /** Adds a row of as many cells as the header has. */
    public void row(List<String> cells) {
        if (cells.size() != lines.get(0).size()) {
            throw new IllegalArgumentException("Row " + cells + " has " + cells.size() + " cells, expected "
                    + lines.get(0).size());
        }
        lines.add(cells.stream()
                .map(cell -> ConsolePaint.cut(ConsolePaint.clean(cell), LONGEST_CELL))
                .toList());
    }

    /** The whole table; ends with a line break. */
    public String render() {
        StringBuilder out = new StringBuilder();
        for (List<String> cells : lines) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                String room = " ".repeat(width(column) - cell.length());
                line.append(column == 0 ? "" : GAP).append(numbers.contains(column) ? room + cell : cell + room);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
