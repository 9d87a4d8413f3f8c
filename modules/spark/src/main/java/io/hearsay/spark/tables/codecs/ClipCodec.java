package io.hearsay.spark.tables.codecs;

import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.AudioWarning;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.features.SourceAudio;
import io.hearsay.core.manifest.AudioRef;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Clips with their features, one row for each window, or with the reason why they have none. */
public final class ClipCodec implements Codec<ClipCodec.Clip> {
    /** The codec; it has no state. */
    public static final ClipCodec CODEC = new ClipCodec();

    /** Column of labels of {@link AudioWarning} in their order, each between commas; null for none. */
    public static final String WARNINGS = "audio_warnings";

    private static final StructType SCHEMA = new Columns()
            .text("audio_id", "uri")
            .optionalText("sha256", "codec")
            .optionalWhole("sample_rate_hz", "channels")
            .optionalReal("seconds", "offset_seconds")
            .optionalWhole("mel_bins", "frames", "context")
            .optionalBytes("log_mel")
            .optionalText(WARNINGS, "fault_code", "fault_detail")
            .schema();

    private ClipCodec() {}

    /**
     * One distinct clip of the items, or one window of it; exactly one of features and rowFault is there.
     *
     * @param audio which clip
     * @param sha256 digest of its bytes; empty where they could not be read
     * @param features its features
     * @param rowFault why it has none
     */
    public record Clip(
            AudioRef audio, Optional<String> sha256, Optional<AudioFeatures> features, Optional<RowFault> rowFault) {
        public static Clip of(AudioFeatures features) {
            return new Clip(features.audio(), Optional.of(features.sha256()), Optional.of(features), Optional.empty());
        }

        public static Clip failed(AudioRef audio, Optional<String> sha256, RowFault rowFault) {
            return new Clip(audio, sha256, Optional.empty(), Optional.of(rowFault));
        }
    }

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(Clip clip) {
        return clip.features().map(this::row).orElseGet(() -> {
            RowFault rowFault = clip.rowFault().orElseThrow();
            return RowValues.of(SCHEMA)
                    .set("audio_id", clip.audio().audioId())
                    .set("uri", clip.audio().uri())
                    .set("sha256", clip.sha256().orElse(null))
                    .fault(rowFault)
                    .row();
        });
    }

    private Row row(AudioFeatures features) {
        SourceAudio source = features.source();
        LogMel logMel = features.logMel();
        return RowValues.of(SCHEMA)
                .set("audio_id", features.audio().audioId())
                .set("uri", features.audio().uri())
                .set("sha256", features.sha256())
                .set("codec", source.codec())
                .set("sample_rate_hz", (long) source.sampleRateHz())
                .set("channels", (long) source.channels())
                .set("seconds", source.seconds())
                .set("offset_seconds", features.offsetSeconds())
                .set("mel_bins", (long) logMel.mels())
                .set("frames", (long) logMel.frames())
                .set("context", (long) logMel.context())
                .set("log_mel", HalfFloats.encode(logMel.toArray()))
                .set(WARNINGS, text(source.warnings()))
                .row();
    }

    @Override
    public Clip value(Row row) {
        RowFields fields = RowFields.of(row);
        AudioRef audio = new AudioRef(fields.text("audio_id"), fields.text("uri"));
        Optional<RowFault> rowFault = RowFault.of(row);
        return rowFault.map(found -> Clip.failed(audio, fields.optionalText("sha256"), found))
                .orElseGet(() -> Clip.of(features(audio, row)));
    }

    private static AudioFeatures features(AudioRef audio, Row row) {
        RowFields fields = RowFields.of(row);
        SourceAudio source = new SourceAudio(
                fields.text("codec"),
                fields.count("sample_rate_hz"),
                fields.count("channels"),
                fields.real("seconds"),
                warnings(fields.optionalText(WARNINGS).orElse("")));
        LogMel logMel = LogMel.owning(
                fields.count("mel_bins"),
                fields.count("frames"),
                fields.count("context"),
                HalfFloats.decode(Objects.requireNonNull(fields.bytes("log_mel"))));
        return new AudioFeatures(audio, fields.text("sha256"), source, fields.real("offset_seconds"), logMel);
    }

    private static @Nullable String text(Set<AudioWarning> warnings) {
        return warnings.isEmpty()
                ? null
                : warnings.stream().sorted().map(AudioWarning::label).collect(Collectors.joining(",", ",", ","));
    }

    private static Set<AudioWarning> warnings(String text) {
        return Arrays.stream(AudioWarning.values())
                .filter(warning -> text.contains("," + warning.label() + ","))
                .collect(Collectors.toSet());
    }
}
