package io.hearsay.spark.tables;

import io.hearsay.spark.tables.codecs.AnswerCodec;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/** What a store holds, each in a folder of its own. */
public enum StoreContent {
    /** Features by the digest of the clip's bytes and the front end's settings. */
    FEATURES,
    /** Answers by their keys. */
    ANSWERS;

    /** Name of its folder. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public StructType schema() {
        return switch (this) {
            case FEATURES -> FeatureCodec.stored();
            case ANSWERS -> AnswerCodec.schema();
        };
    }

    /** Options of the Parquet writer: rows of features are large, and small row groups keep a reader's memory small. */
    Map<String, String> writerOptions() {
        return switch (this) {
            case FEATURES -> Map.of("parquet.block.row.count.limit", "64");
            case ANSWERS -> Map.of();
        };
    }
}
