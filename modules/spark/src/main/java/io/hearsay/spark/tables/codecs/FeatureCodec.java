package io.hearsay.spark.tables.codecs;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the features in a store and of the index that a run keeps of them. A store's row is a window of a clip with
 * its log-mel, a clip that has none with the reason, or, without either, only what is known of a file: its digest, size
 * and time. An index's row is the same without the log-mel.
 */
public final class FeatureCodec {
    /** Column of the settings that the features were made with. */
    public static final String FRONT_END = "front_end";
    /** Column of the size of the clip's file. */
    public static final String FILE_BYTES = "file_bytes";
    /** Column of the file's time of modification, in milliseconds since 1970. */
    public static final String FILE_MODIFIED = "file_modified_ms";

    private static final String LOG_MEL = "log_mel";

    private static final StructType STORED = with(ClipCodec.CODEC.schema());
    private static final StructType INDEX = without(STORED);

    private FeatureCodec() {}

    /** Columns of a store. */
    public static StructType stored() {
        return STORED;
    }

    /** Columns of an index. */
    public static StructType index() {
        return INDEX;
    }

    private static StructType with(StructType clip) {
        StructType stored = new Columns()
                .optionalText(FRONT_END)
                .optionalWhole(FILE_BYTES, FILE_MODIFIED)
                .schema();
        for (var field : clip.fields()) {
            stored = stored.add(field);
        }
        return stored;
    }

    private static StructType without(StructType stored) {
        StructType index = new StructType();
        for (var field : stored.fields()) {
            if (!field.name().equals(LOG_MEL)) {
                index = index.add(field);
            }
        }
        return index;
    }

    /** Rows of a store that hold a log-mel. */
    public static Column hasLogMel() {
        return functions.col("fault_code").isNull().and(functions.col("frames").isNotNull());
    }

    /**
     * A store's row.
     *
     * @param clip a window of a clip, or why there is none
     * @param fileBytes size of its file; null where it is not known
     * @param fileModified time of its modification; null where it is not known
     */
    public static Row row(ClipCodec.Clip clip, String frontEnd, @Nullable Long fileBytes, @Nullable Long fileModified) {
        Row row = ClipCodec.CODEC.row(clip);
        RowValues values = RowValues.of(STORED);
        for (String name : row.schema().fieldNames()) {
            values.set(name, row.getAs(name));
        }
        return values.set(FRONT_END, frontEnd)
                .set(FILE_BYTES, fileBytes)
                .set(FILE_MODIFIED, fileModified)
                .row();
    }
}
