package io.hearsay.spark.tables.codecs;

import io.hearsay.core.features.AudioEmbeddings;
import io.hearsay.core.features.Sound;
import io.hearsay.core.manifest.AudioRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Windows of clips as a model's encoder left them, one row each, or the reason why there are none. */
public final class EmbeddingCodec implements Codec<EmbeddingCodec.Encoded> {
    /** The codec; it has no state. */
    public static final EmbeddingCodec CODEC = new EmbeddingCodec();

    private static final StructType SCHEMA = new Columns()
            .text("audio_id", "uri")
            .text("sha256")
            .real("seconds")
            .optionalReal("offset_seconds")
            .optionalWhole("frames")
            .optionalText("clip_id")
            .optionalWhole("tokens", "width")
            .optionalBytes("audio", "silence")
            .optionalText("fault_code", "fault_detail")
            .schema();

    private EmbeddingCodec() {}

    /**
     * A window that was encoded, or could not be; exactly one of place and rowFault is there.
     *
     * @param audio its clip
     * @param clip digest of the clip's bytes and its length
     * @param place where in the clip it is, with its embeddings
     * @param rowFault why there are none
     */
    public record Encoded(AudioRef audio, SourceClip clip, Optional<Place> place, Optional<RowFault> rowFault) {}

    /**
     * @param offsetSeconds where in the clip the window begins
     * @param frames its audio frames
     * @param window its embeddings
     */
    public record Place(double offsetSeconds, long frames, ClipWindow window) {}

    /**
     * @param sha256 digest of the clip's bytes
     * @param seconds its length
     */
    public record SourceClip(String sha256, double seconds) {}

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(Encoded encoded) {
        String id = encoded.audio().audioId();
        String uri = encoded.audio().uri();
        if (encoded.rowFault().isPresent()) {
            RowFault rowFault = encoded.rowFault().get();
            String code = rowFault.code().label();
            return RowValues.of(SCHEMA)
                    .set("audio_id", id)
                    .set("uri", uri)
                    .set("sha256", encoded.clip().sha256())
                    .set("seconds", encoded.clip().seconds())
                    .set("fault_code", code)
                    .set("fault_detail", rowFault.detail())
                    .row();
        }
        Place place = encoded.place().orElseThrow();
        ClipWindow window = place.window();
        AudioEmbeddings shape =
                (AudioEmbeddings) window.audio().or(window::silence).orElseThrow();
        return RowValues.of(SCHEMA)
                .set("audio_id", id)
                .set("uri", uri)
                .set("sha256", encoded.clip().sha256())
                .set("seconds", encoded.clip().seconds())
                .set("offset_seconds", place.offsetSeconds())
                .set("frames", place.frames())
                .set("clip_id", window.clipId())
                .set("tokens", (long) shape.tokens())
                .set("width", (long) shape.width())
                .set("audio", window.audio().map(EmbeddingCodec::bytes).orElse(null))
                .set("silence", window.silence().map(EmbeddingCodec::bytes).orElse(null))
                .row();
    }

    @Override
    public Encoded value(Row row) {
        RowFields fields = RowFields.of(row);
        AudioRef audio = new AudioRef(fields.text("audio_id"), fields.text("uri"));
        SourceClip clip = new SourceClip(fields.text("sha256"), fields.real("seconds"));
        Optional<RowFault> rowFault = RowFault.of(row);
        if (rowFault.isPresent()) {
            return new Encoded(audio, clip, Optional.empty(), rowFault);
        }
        ClipWindow window = new ClipWindow(fields.text("clip_id"), sound(fields, "audio"), sound(fields, "silence"));
        return new Encoded(
                audio,
                clip,
                Optional.of(new Place(fields.real("offset_seconds"), fields.whole("frames"), window)),
                Optional.empty());
    }

    private static byte[] bytes(Sound sound) {
        float[] values = ((AudioEmbeddings) sound).toArray();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static Optional<Sound> sound(RowFields fields, String column) {
        byte @Nullable [] bytes = fields.bytes(column);
        if (bytes == null) {
            return Optional.empty();
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return Optional.of(new AudioEmbeddings(fields.count("tokens"), fields.count("width"), values));
    }
}
