package io.hearsay.spark.tables.codecs;

import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.features.SourceAudio;
import io.hearsay.core.manifest.AudioRef;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Clips with their features, one row for each window, or with the reason why they have none. */
public final class ClipCodec implements Codec<ClipCodec.Clip> {
    /** The codec; it has no state. */
    public static final ClipCodec CODEC = new ClipCodec();

    private static final StructType SCHEMA = new Columns()
            .text("audio_id", "uri")
            .optionalText("sha256", "codec")
            .optionalWhole("sample_rate_hz", "channels")
            .optionalReal("seconds", "offset_seconds")
            .optionalWhole("mel_bins", "frames", "context")
            .optionalBytes("log_mel")
            .optionalText("fault_code", "fault_detail")
            .schema();

    private static final int FAULT = 12;

    private ClipCodec() {}

    /**
     * One distinct clip of the items, or one window of it; exactly one of features and trouble is there.
     *
     * @param audio which clip
     * @param sha256 digest of its bytes; empty where they could not be read
     * @param features its features
     * @param trouble why it has none
     */
    public record Clip(
            AudioRef audio, Optional<String> sha256, Optional<AudioFeatures> features, Optional<RowFault> trouble) {
        public static Clip of(AudioFeatures features) {
            return new Clip(features.audio(), Optional.of(features.sha256()), Optional.of(features), Optional.empty());
        }

        public static Clip failed(AudioRef audio, Optional<String> sha256, RowFault trouble) {
            return new Clip(audio, sha256, Optional.empty(), Optional.of(trouble));
        }
    }

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(Clip clip) {
        return clip.features().map(this::row).orElseGet(() -> {
            RowFault trouble = clip.trouble().orElseThrow();
            return RowFactory.create(
                    clip.audio().audioId(),
                    clip.audio().uri(),
                    clip.sha256().orElse(null),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    FaultCodec.label(trouble.code()),
                    trouble.detail());
        });
    }

    private Row row(AudioFeatures features) {
        SourceAudio source = features.source();
        LogMel logMel = features.logMel();
        return RowFactory.create(
                features.audio().audioId(),
                features.audio().uri(),
                features.sha256(),
                source.codec(),
                (long) source.sampleRateHz(),
                (long) source.channels(),
                source.seconds(),
                features.offsetSeconds(),
                (long) logMel.mels(),
                (long) logMel.frames(),
                (long) logMel.context(),
                HalfFloats.encode(logMel.toArray()),
                null,
                null);
    }

    @Override
    public Clip value(Row row) {
        AudioRef audio = new AudioRef(row.getString(0), row.getString(1));
        Optional<RowFault> trouble = RowFault.at(row, FAULT);
        return trouble.map(found -> Clip.failed(audio, Optional.ofNullable(row.getString(2)), found))
                .orElseGet(() -> Clip.of(features(audio, row)));
    }

    private static AudioFeatures features(AudioRef audio, Row row) {
        SourceAudio source = new SourceAudio(
                row.getString(3), Math.toIntExact(row.getLong(4)), Math.toIntExact(row.getLong(5)), row.getDouble(6));
        LogMel logMel = LogMel.owning(
                Math.toIntExact(row.getLong(8)),
                Math.toIntExact(row.getLong(9)),
                Math.toIntExact(row.getLong(10)),
                HalfFloats.decode(row.<byte[]>getAs(11)));
        return new AudioFeatures(audio, row.getString(2), source, row.getDouble(7), logMel);
    }
}
