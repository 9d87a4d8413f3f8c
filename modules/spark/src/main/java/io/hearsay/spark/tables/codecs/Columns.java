package io.hearsay.spark.tables.codecs;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Builds the schema of a table column by column. */
public final class Columns {
    private StructType schema = new StructType();

    /** The columns of a schema in a dataset that has at least these, in the schema's order. */
    public static Column[] of(StructType schema) {
        Column[] columns = new Column[schema.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = functions.col(schema.fields()[i].name());
        }
        return columns;
    }

    public Columns text(String... names) {
        return add(DataTypes.StringType, false, names);
    }

    public Columns optionalText(String... names) {
        return add(DataTypes.StringType, true, names);
    }

    public Columns whole(String... names) {
        return add(DataTypes.LongType, false, names);
    }

    public Columns optionalWhole(String... names) {
        return add(DataTypes.LongType, true, names);
    }

    public Columns real(String... names) {
        return add(DataTypes.DoubleType, false, names);
    }

    public Columns optionalReal(String... names) {
        return add(DataTypes.DoubleType, true, names);
    }

    public Columns flag(String... names) {
        return add(DataTypes.BooleanType, false, names);
    }

    public Columns optionalBytes(String... names) {
        return add(DataTypes.BinaryType, true, names);
    }

    public Columns list(DataType element, String... names) {
        return add(DataTypes.createArrayType(element, false), false, names);
    }

    public StructType schema() {
        return schema;
    }

    private Columns add(DataType type, boolean optional, String... names) {
        for (String name : names) {
            schema = schema.add(name, type, optional);
        }
        return this;
    }
}
