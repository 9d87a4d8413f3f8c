package io.hearsay.spark.stages;

import io.hearsay.spark.tables.MappedIterator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Gives items their positions in the manifest; the items of a block come in order and from one partition. */
final class PositionTask implements MapPartitionsFunction<Row, Row> {
    /** Position of the first item of each block. */
    private final HashMap<Long, Long> firstPositions;

    PositionTask(Map<Long, Long> firstPositions) {
        this.firstPositions = new HashMap<>(firstPositions);
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Map<Long, Long> next = new HashMap<>(firstPositions);
        return new MappedIterator<>(rows, row -> {
            Row item = row.getAs("item");
            Object[] values = new Object[item.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = item.get(i);
            }
            values[item.fieldIndex("position")] = next.merge(row.getAs("block"), 1L, Long::sum) - 1;
            return RowFactory.create(values);
        });
    }
}
