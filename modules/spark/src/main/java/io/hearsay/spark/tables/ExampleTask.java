package io.hearsay.spark.tables;

import static org.apache.spark.sql.functions.col;

import io.hearsay.core.metrics.Change;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.RowFields;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Chooses examples among the verdicts of one partition: of each treatment, change and modality the first few items by
 * id. Rows in: verdicts with the baseline's state; rows out: treatment_id, change, modality and item_id.
 */
final class ExampleTask implements MapPartitionsFunction<Row, Row> {
    private static final StructType CHOSEN =
            new Columns().text("treatment_id", "change", "modality", "item_id").schema();

    private final int each;

    private ExampleTask(int each) {
        this.each = each;
    }

    /** Ids of the items to show. */
    static List<String> ids(Dataset<Row> verdicts, int each) {
        Dataset<Row> changed = verdicts.select("treatment_id", "item_id", "modality", "baseline_state", "state")
                .where(col("state")
                        .notEqual(col("baseline_state"))
                        .or(col("state").equalTo(VerdictCodec.label(AnswerState.UNPARSED))));
        Map<List<String>, NavigableSet<String>> first = new HashMap<>();
        for (Row row : changed.mapPartitions(new ExampleTask(each), Encoders.row(CHOSEN))
                .collectAsList()) {
            keep(first, List.of(row.getString(0), row.getString(1), row.getString(2)), row.getString(3), each);
        }
        return first.values().stream()
                .flatMap(NavigableSet::stream)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Map<List<String>, NavigableSet<String>> first = new HashMap<>();
        while (rows.hasNext()) {
            RowFields fields = RowFields.of(rows.next());
            if (!fields.isNull("baseline_state")) {
                Change.of(VerdictCodec.state(fields.text("baseline_state")), VerdictCodec.state(fields.text("state")))
                        .ifPresent(change -> keep(
                                first,
                                List.of(fields.text("treatment_id"), change.name(), fields.text("modality")),
                                fields.text("item_id"),
                                each));
            }
        }
        List<Row> chosen = new ArrayList<>();
        first.forEach(
                (key, ids) -> ids.forEach(id -> chosen.add(RowFactory.create(key.get(0), key.get(1), key.get(2), id))));
        return chosen.iterator();
    }

    private static void keep(Map<List<String>, NavigableSet<String>> first, List<String> key, String itemId, int each) {
        NavigableSet<String> ids = first.computeIfAbsent(key, unseen -> new TreeSet<>());
        ids.add(itemId);
        if (ids.size() > each) {
            ids.pollLast();
        }
    }
}
