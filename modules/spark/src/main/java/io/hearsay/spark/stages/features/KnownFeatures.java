package io.hearsay.spark.stages.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;

import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.spark.tables.ShardFolder;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Features of one front end in a store, without their log-mels. */
final class KnownFeatures {
    private static final int BYTES_PER_SAMPLE = 4;

    private final ShardFolder store;
    private final String frontEnd;

    KnownFeatures(ShardFolder store, String frontEnd) {
        this.store = store;
        this.frontEnd = frontEnd;
    }

    private Dataset<Row> windows() {
        return store.rows()
                .select(Columns.of(FeatureCodec.index()))
                .where(col(FeatureCodec.FRONT_END).equalTo(frontEnd).and(FeatureCodec.hasLogMel()));
    }

    /** Digests of clips that have features within these limits, as column known_sha256. */
    Dataset<Row> digests(DecodeLimits limits) {
        return windows()
                .where(admits(limits))
                .select(col("sha256").as("known_sha256"))
                .distinct();
    }

    /**
     * Those of some clips that have features within these limits.
     *
     * @param digests digests of their files, as {@link DigestTask#SCHEMA} names them
     */
    Dataset<Row> among(Dataset<Row> digests, DecodeLimits limits) {
        return digests.join(
                digests(limits),
                col("sha256")
                        .equalTo(col("known_sha256"))
                        .and(col(FeatureCodec.FILE_BYTES).leq(limits.maxBytes())),
                "left_semi");
    }

    /** What {@link DecodeLimits#admits} says of a row. */
    static Column admits(DecodeLimits limits) {
        Column rate = col("sample_rate_hz");
        Column samples = round(col("seconds").multiply(rate));
        return col("channels")
                .leq(limits.maxChannels())
                .and(rate.leq(limits.maxSampleRateHz()))
                .and(samples.leq(rate.multiply(limits.maxSeconds())))
                .and(samples.multiply(col("channels"))
                        .multiply(BYTES_PER_SAMPLE)
                        .leq((double) limits.maxDecodedBytes()));
    }

    /**
     * The index of some clips: a row for each window, under the clips' own names.
     *
     * @param clips columns audio_id, uri, sha256, and size and time of the file
     */
    Dataset<Row> index(Dataset<Row> clips) {
        Dataset<Row> windows = windows()
                .groupBy(
                        col("sha256").as("window_sha256"), col("offset_seconds").as("window_offset"))
                // Two runs that share a store may have decoded the same clip at the same time.
                .agg(max_by(struct(Columns.of(FeatureCodec.index())), col("frames"))
                        .as("window"));
        Dataset<Row> joined = clips.join(windows, col("sha256").equalTo(col("window_sha256")));
        Column[] columns = Columns.of(FeatureCodec.index());
        for (int i = 0; i < columns.length; i++) {
            String name = FeatureCodec.index().fields()[i].name();
            boolean ofClip = name.equals("audio_id") || name.equals("uri") || name.startsWith("file_");
            columns[i] = ofClip ? col(name) : col("window." + name).as(name);
        }
        return joined.select(columns);
    }
}
