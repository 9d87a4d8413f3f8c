package io.hearsay.spark.stages.features;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.features.SourceAudio;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.FaultCode;
import io.hearsay.spark.tables.codecs.ClipCodec;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.FaultCodec;
import io.hearsay.spark.tables.codecs.RowFault;
import io.hearsay.spark.tables.codecs.RowFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What an earlier features table knows, by the digest of the clips' bytes. */
final class FeatureIndex {
    private static final StructType DIGESTS = new Columns()
            .text("uri")
            .optionalText("sha256", "fault_code", "codec")
            .optionalWhole("sample_rate_hz", "channels")
            .optionalReal("seconds")
            .schema();
    private static final StructType PLAN =
            new Columns().text("to_audio_id", "to_uri", "from_uri").schema();

    private final Path table;
    private final Map<String, @Nullable String> sha256OfUri = new HashMap<>();
    private final Map<String, String> faultOfUri = new HashMap<>();
    private final Map<String, String> uriOfFeatures = new HashMap<>();
    private final DecodeLimits limits;
    private boolean refusedOrOver;

    private FeatureIndex(Path table, DecodeLimits limits) {
        this.table = table;
        this.limits = limits;
    }

    /**
     * Reads paths and digests of a complete features table.
     *
     * @param limits features of clips that are over these are not used again
     */
    static FeatureIndex of(SparkSession spark, Path table, DecodeLimits limits) {
        FeatureIndex known = new FeatureIndex(table, limits);
        spark.read().schema(DIGESTS).parquet(table.toString()).collectAsList().forEach(known::add);
        return known;
    }

    private void add(Row row) {
        RowFields fields = RowFields.of(row);
        String uri = fields.text("uri");
        Optional<String> sha256 = fields.optionalText("sha256");
        Optional<String> fault = fields.optionalText(RowFault.CODE);
        sha256OfUri.put(uri, sha256.orElse(null));
        if (fault.isPresent()) {
            faultOfUri.put(uri, fault.get());
            refusedOrOver |= fault.get().equals(FaultCodec.label(FaultCode.AUDIO_OVER_LIMIT));
        } else if (limits.admits(source(fields))) {
            uriOfFeatures.put(sha256.orElseThrow(), uri);
        } else {
            refusedOrOver = true;
        }
    }

    private static SourceAudio source(RowFields fields) {
        return new SourceAudio(
                fields.text("codec"), fields.count("sample_rate_hz"), fields.count("channels"), fields.real("seconds"));
    }

    /** Whether other limits than those the table was made with could give another table of the same bytes. */
    boolean dependsOnLimits() {
        return refusedOrOver;
    }

    /** Whether the clip was a fault. */
    boolean isFault(AudioRef clip) {
        return faultOfUri.containsKey(clip.uri());
    }

    /** Label of the clip's fault; null where it was none. */
    @Nullable
    String fault(String uri) {
        return faultOfUri.get(uri);
    }

    /**
     * Digest of the clip's bytes; null where they could not be read, another decode may go well, or the clip was not
     * there.
     */
    @Nullable
    String sha256(AudioRef clip) {
        return sha256OfUri.get(clip.uri());
    }

    /** Whether there are features of bytes with this digest. */
    boolean hasFeatures(@Nullable String sha256) {
        return sha256 != null && uriOfFeatures.containsKey(sha256);
    }

    /**
     * Rows of those clips whose features are here, under the names they have now.
     *
     * @param digests digests of the clips' bytes by their paths
     */
    Dataset<Row> features(SparkSession spark, List<AudioRef> clips, Map<String, String> digests) {
        List<Row> plan = new ArrayList<>();
        for (AudioRef clip : clips) {
            String sha256 = digests.get(clip.uri());
            if (hasFeatures(sha256)) {
                plan.add(RowFactory.create(clip.audioId(), clip.uri(), uriOfFeatures.get(sha256)));
            }
        }
        Dataset<Row> features = spark.read().schema(ClipCodec.CODEC.schema()).parquet(table.toString());
        List<Column> columns = new ArrayList<>(
                List.of(col("to_audio_id").as("audio_id"), col("to_uri").as("uri")));
        for (String name : ClipCodec.CODEC.schema().fieldNames()) {
            if (!name.equals("audio_id") && !name.equals("uri")) {
                columns.add(col(name));
            }
        }
        return features.join(
                        broadcast(spark.createDataFrame(plan, PLAN)), col("uri").equalTo(col("from_uri")))
                .select(columns.toArray(Column[]::new));
    }
}
