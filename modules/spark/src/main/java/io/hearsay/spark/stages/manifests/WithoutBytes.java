package io.hearsay.spark.stages.manifests;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A dataset in which the word "bytes" stands for every value of bytes, which may be whole clips. */
final class WithoutBytes {
    private static final String MARK = "bytes";

    private WithoutBytes() {}

    static Dataset<Row> of(Dataset<Row> rows) {
        return rows.select(Arrays.stream(rows.schema().fields())
                .map(field -> value(col(quoted(field.name())), field).as(field.name()))
                .toArray(Column[]::new));
    }

    private static Column value(Column column, StructField field) {
        if (field.dataType() instanceof BinaryType) {
            return when(column.isNotNull(), lit(MARK));
        }
        if (field.dataType() instanceof StructType nested) {
            Column values = struct(Arrays.stream(nested.fields())
                    .map(inner -> value(column.getField(inner.name()), inner).as(inner.name()))
                    .toArray(Column[]::new));
            return when(column.isNotNull(), values);
        }
        return column;
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
