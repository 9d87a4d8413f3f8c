package io.hearsay.spark.tables.codecs;

import io.hearsay.core.manifest.Modality;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns of a row by name and type. Every method throws IllegalArgumentException if the row has no such
 * column.
 */
public final class RowFields {
    private final Row row;

    private RowFields(Row row) {
        this.row = row;
    }

    /** The columns of a row that knows its schema. */
    public static RowFields of(Row row) {
        return new RowFields(row);
    }

    public String text(String column) {
        return row.<String>getAs(column);
    }

    public Optional<String> optionalText(String column) {
        return Optional.ofNullable(row.<@Nullable String>getAs(column));
    }

    public long whole(String column) {
        return row.<Long>getAs(column);
    }

    /** A whole number that fits an int. */
    public int count(String column) {
        return Math.toIntExact(whole(column));
    }

    public OptionalInt optionalCount(String column) {
        return isNull(column) ? OptionalInt.empty() : OptionalInt.of(count(column));
    }

    public double real(String column) {
        return row.<Double>getAs(column);
    }

    public Optional<Double> optionalReal(String column) {
        return Optional.ofNullable(row.<@Nullable Double>getAs(column));
    }

    public boolean flag(String column) {
        return row.<Boolean>getAs(column);
    }

    public byte @Nullable [] bytes(String column) {
        return row.<byte @Nullable []>getAs(column);
    }

    public <T> List<T> list(String column) {
        return row.<T>getList(row.fieldIndex(column));
    }

    /** The columns of a struct. */
    public Row struct(String column) {
        return row.getStruct(row.fieldIndex(column));
    }

    public boolean isNull(String column) {
        return row.isNullAt(row.fieldIndex(column));
    }

    /** The modality column of tables over slices: null for all items pooled. */
    Optional<Modality> modality() {
        return optionalText("modality").map(label -> Modality.parse(label).orElseThrow());
    }
}
