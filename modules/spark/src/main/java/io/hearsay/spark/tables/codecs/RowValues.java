package io.hearsay.spark.tables.codecs;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A row being filled by column name; columns that are not set are null. */
public final class RowValues {
    private final StructType schema;
    private final @Nullable Object[] values;

    private RowValues(StructType schema) {
        this.schema = schema;
        this.values = new Object[schema.length()];
    }

    /** A row of this schema. */
    public static RowValues of(StructType schema) {
        return new RowValues(schema);
    }

    /**
     * Sets a column.
     *
     * @throws IllegalArgumentException if the schema has no such column
     */
    public RowValues set(String column, @Nullable Object value) {
        values[schema.fieldIndex(column)] = value;
        return this;
    }

    /** Sets the two fault columns. */
    public RowValues fault(RowFault fault) {
        return set(RowFault.CODE, fault.code().label()).set(RowFault.DETAIL, fault.detail());
    }

    public Row row() {
        return new GenericRowWithSchema(values, schema);
    }
}
