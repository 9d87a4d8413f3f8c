package io.hearsay.spark.stages.manifests;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * A dataset in which an object {"bytes": "bytes"} stands for every value of bytes, wherever it is: these may be whole
 * clips, and are no text that could be taken for a path.
 */
final class WithoutBytes {
    private static final String MARK = "bytes";

    private WithoutBytes() {}

    static Dataset<Row> of(Dataset<Row> rows) {
        return rows.select(Arrays.stream(rows.schema().fields())
                .map(field -> value(col(quoted(field.name())), field.dataType()).as(field.name()))
                .toArray(Column[]::new));
    }

    /** True if values of a type are bytes or hold some. */
    static boolean holdsBytes(DataType type) {
        if (type instanceof StructType nested) {
            return Arrays.stream(nested.fields()).anyMatch(field -> holdsBytes(field.dataType()));
        }
        if (type instanceof ArrayType list) {
            return holdsBytes(list.elementType());
        }
        return type instanceof BinaryType || (type instanceof MapType map && holdsBytes(map.valueType()));
    }

    private static Column value(Column column, DataType type) {
        if (!holdsBytes(type)) {
            return column;
        }
        if (type instanceof StructType nested) {
            Column values = struct(Arrays.stream(nested.fields())
                    .map(inner -> value(column.getField(inner.name()), inner.dataType())
                            .as(inner.name()))
                    .toArray(Column[]::new));
            return when(column.isNotNull(), values);
        }
        if (type instanceof ArrayType list) {
            return transform(column, element -> value(element, list.elementType()));
        }
        if (type instanceof MapType map) {
            return transform_values(column, (key, element) -> value(element, map.valueType()));
        }
        return when(column.isNotNull(), struct(lit(MARK).as(MARK)));
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
