package io.hearsay.spark.stages.scores;

import io.hearsay.spark.tables.codecs.RowFields;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Goes through rows of {@link AnsweredItems} item by item and gives the rows that a function makes of each. Answers to
 * items that are not there are passed over. Holds one item at a time.
 */
final class ItemGroups implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final BiFunction<Row, Map<String, Row>, List<Row>> work;
    private @Nullable Row ahead;
    private Iterator<Row> ready = Collections.emptyIterator();

    /** @param work makes rows of an item and its answers by treatment */
    ItemGroups(Iterator<Row> rows, BiFunction<Row, Map<String, Row>, List<Row>> work) {
        this.rows = rows;
        this.work = work;
        this.ahead = following();
    }

    @Override
    public boolean hasNext() {
        while (!ready.hasNext() && ahead != null) {
            ready = group(ahead).iterator();
        }
        return ready.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("No further row");
        }
        return ready.next();
    }

    private List<Row> group(Row first) {
        String itemId = first.getAs("item_id");
        Map<String, Row> answers = new HashMap<>();
        ahead = following();
        while (ahead != null && ahead.<String>getAs("item_id").equals(itemId)) {
            RowFields fields = RowFields.of(ahead);
            if (fields.isNull("treatment_id") || answers.put(fields.text("treatment_id"), ahead) != null) {
                throw new IllegalStateException("Item " + itemId + " is twice in table items, or twice under "
                        + fields.optionalText("treatment_id").orElse("one treatment") + " in table responses");
            }
            ahead = following();
        }
        RowFields fields = RowFields.of(first);
        return fields.isNull(AnsweredItems.ITEM) ? List.of() : work.apply(fields.struct(AnsweredItems.ITEM), answers);
    }

    private @Nullable Row following() {
        return rows.hasNext() ? rows.next() : null;
    }
}
