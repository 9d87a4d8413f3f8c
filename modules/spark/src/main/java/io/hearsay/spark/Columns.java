package io.hearsay.spark;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Builds the schema of a table column by column. */
final class Columns {
    private StructType schema = new StructType();

    Columns text(String... names) {
        return add(DataTypes.StringType, false, names);
    }

    Columns optionalText(String... names) {
        return add(DataTypes.StringType, true, names);
    }

    Columns whole(String... names) {
        return add(DataTypes.LongType, false, names);
    }

    Columns optionalWhole(String... names) {
        return add(DataTypes.LongType, true, names);
    }

    Columns real(String... names) {
        return add(DataTypes.DoubleType, false, names);
    }

    Columns optionalReal(String... names) {
        return add(DataTypes.DoubleType, true, names);
    }

    Columns flag(String... names) {
        return add(DataTypes.BooleanType, false, names);
    }

    Columns optionalBytes(String... names) {
        return add(DataTypes.BinaryType, true, names);
    }

    Columns list(DataType element, String... names) {
        return add(DataTypes.createArrayType(element, false), false, names);
    }

    StructType schema() {
        return schema;
    }

    private Columns add(DataType type, boolean optional, String... names) {
        for (String name : names) {
            schema = schema.add(name, type, optional);
        }
        return this;
    }
}
