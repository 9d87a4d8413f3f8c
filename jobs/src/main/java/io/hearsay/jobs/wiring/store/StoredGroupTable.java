package io.hearsay.jobs.wiring.store;

import io.hearsay.core.run.Quantities;
import io.hearsay.report.console.ConsoleColumns;
import io.hearsay.report.files.CsvLine;
import io.hearsay.spark.store.StoredGroup;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Groups of a store's rows as a table for a person, and as CSV. */
final class StoredGroupTable {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private StoredGroupTable() {}

    static String render(List<StoredGroup> groups) {
        ConsoleColumns table = new ConsoleColumns(
                List.of(
                        "content",
                        "model or front end",
                        "adapter",
                        "method",
                        "rows",
                        "faults",
                        "size",
                        "oldest",
                        "newest",
                        "runs"),
                Set.of(4, 5, 6));
        for (StoredGroup group : groups) {
            table.row(cells(
                    group,
                    Quantities.bytes(group.bytes()),
                    DAY.format(group.age().oldest()),
                    DAY.format(group.age().newest()),
                    runs(group.runs())));
        }
        return table.render();
    }

    /** What a group is and how many rows it has, then these. */
    private static List<String> cells(StoredGroup group, String... others) {
        List<String> cells = new ArrayList<>(List.of(
                group.content().label(),
                group.origin().model(),
                group.origin().adapter().orElse(""),
                group.origin().method().orElse(""),
                Long.toString(group.rows()),
                Long.toString(group.faults())));
        cells.addAll(List.of(others));
        return cells;
    }

    private static String runs(List<String> runs) {
        String last = runs.get(runs.size() - 1);
        return runs.size() == 1 ? last : last + " + " + (runs.size() - 1);
    }

    static String csv(List<StoredGroup> groups) {
        StringBuilder out = new StringBuilder("content,model,adapter,method,rows,faults,bytes,oldest,newest,runs\n");
        for (StoredGroup group : groups) {
            out.append(CsvLine.of(cells(
                    group,
                    Long.toString(group.bytes()),
                    group.age().oldest().toString(),
                    group.age().newest().toString(),
                    String.join(" ", group.runs()))));
        }
        return out.toString();
    }
}
