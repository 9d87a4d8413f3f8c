package io.hearsay.spark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import io.hearsay.core.answers.Response;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.JudgedItem;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.ResponseCodec;
import io.hearsay.spark.tables.codecs.RowFields;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Items joined with their answers and verdicts. */
final class JudgedItems {
    private JudgedItems() {}

    /** All items in the manifest's order, with answers and verdicts of some treatments. */
    static Dataset<Row> of(TableStore store, Collection<String> treatmentIds) {
        Column asked = col("treatment_id").isin(treatmentIds.toArray());
        return joined(
                items(store), responses(store).where(asked), verdicts(store).where(asked));
    }

    /** Some few items in the manifest's order, with all their answers and verdicts. */
    static List<JudgedItem> withIds(TableStore store, Collection<String> itemIds) {
        Column chosen = col("item_id").isin(itemIds.toArray());
        Map<String, Map<String, Response>> responses = new HashMap<>();
        for (ResponseCodec.Answer answer :
                ResponseCodec.CODEC.collect(responses(store).where(chosen))) {
            Response response = answer.response();
            responses.computeIfAbsent(response.itemId(), id -> new HashMap<>()).put(response.treatmentId(), response);
        }
        Map<String, Map<String, Verdict>> verdicts = new HashMap<>();
        for (VerdictCodec.Judged judged :
                VerdictCodec.CODEC.collect(verdicts(store).where(chosen))) {
            ItemVerdict verdict = judged.verdict();
            verdicts.computeIfAbsent(verdict.itemId(), id -> new HashMap<>())
                    .put(verdict.treatmentId(), verdict.verdict());
        }
        return ItemCodec.CODEC.collect(items(store).where(chosen)).stream()
                .sorted(Comparator.comparingLong(ItemCodec.Placed::position))
                .map(ItemCodec.Placed::item)
                .map(item -> new JudgedItem(
                        item,
                        responses.getOrDefault(item.itemId(), Map.of()),
                        verdicts.getOrDefault(item.itemId(), Map.of())))
                .toList();
    }

    private static Dataset<Row> items(TableStore store) {
        return store.read(Table.ITEMS, ItemCodec.CODEC.schema());
    }

    private static Dataset<Row> responses(TableStore store) {
        return store.read(Table.RESPONSES, ResponseCodec.CODEC.schema());
    }

    private static Dataset<Row> verdicts(TableStore store) {
        return store.read(Table.VERDICTS, VerdictCodec.CODEC.schema());
    }

    private static Dataset<Row> joined(Dataset<Row> items, Dataset<Row> responses, Dataset<Row> verdicts) {
        return items.select(col("item_id"), struct(col("*")).as("item"))
                .join(grouped(responses, "responses"), new String[] {"item_id"}, "left_outer")
                .join(grouped(verdicts, "verdicts"), new String[] {"item_id"}, "left_outer")
                .orderBy("item.position");
    }

    private static Dataset<Row> grouped(Dataset<Row> rows, String name) {
        return rows.select(col("item_id"), struct(col("*")).as("row"))
                .groupBy("item_id")
                .agg(collect_list("row").as(name));
    }

    /** The record of a row. */
    static JudgedItem value(Row row) {
        RowFields fields = RowFields.of(row);
        Map<String, Response> responses = new HashMap<>();
        for (Row answer : rows(fields, "responses")) {
            Response response = ResponseCodec.CODEC.value(answer).response();
            responses.put(response.treatmentId(), response);
        }
        Map<String, Verdict> verdicts = new HashMap<>();
        for (Row judged : rows(fields, "verdicts")) {
            ItemVerdict verdict = VerdictCodec.CODEC.value(judged).verdict();
            verdicts.put(verdict.treatmentId(), verdict.verdict());
        }
        return new JudgedItem(ItemCodec.CODEC.value(fields.struct("item")).item(), responses, verdicts);
    }

    private static List<Row> rows(RowFields fields, String column) {
        return fields.isNull(column) ? List.of() : fields.<Row>list(column);
    }
}
