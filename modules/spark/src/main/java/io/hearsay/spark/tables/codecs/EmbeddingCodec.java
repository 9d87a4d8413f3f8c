package io.hearsay.spark.tables.codecs;

import io.hearsay.core.features.AudioEmbeddings;
import io.hearsay.core.features.Sound;
import io.hearsay.core.manifest.AudioRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Windows of clips as a model's encoder left them, one row each, or the reason why there are none. */
public final class EmbeddingCodec implements Codec<EmbeddingCodec.Encoded> {
    /** The codec; it has no state. */
    public static final EmbeddingCodec CODEC = new EmbeddingCodec();

    private static final StructType SCHEMA = new Columns()
            .text("audio_id", "uri")
            .optionalReal("offset_seconds")
            .optionalWhole("frames")
            .optionalText("clip_id")
            .optionalWhole("tokens", "width")
            .optionalBytes("heard", "silence")
            .optionalText("fault_code", "fault_detail")
            .schema();

    private static final int FAULT = 9;

    private EmbeddingCodec() {}

    /**
     * A window that was encoded, or could not be; exactly one of place and trouble is there.
     *
     * @param audio its clip
     * @param place where in the clip it is, with its embeddings
     * @param trouble why there are none
     */
    public record Encoded(AudioRef audio, Optional<Place> place, Optional<RowFault> trouble) {}

    /**
     * @param offsetSeconds where in the clip the window begins
     * @param frames its audio frames
     * @param window its embeddings
     */
    public record Place(double offsetSeconds, long frames, ClipWindow window) {}

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(Encoded encoded) {
        String id = encoded.audio().audioId();
        String uri = encoded.audio().uri();
        if (encoded.trouble().isPresent()) {
            RowFault trouble = encoded.trouble().get();
            String code = FaultCodec.label(trouble.code());
            return RowFactory.create(id, uri, null, null, null, null, null, null, null, code, trouble.detail());
        }
        Place place = encoded.place().orElseThrow();
        ClipWindow window = place.window();
        AudioEmbeddings shape =
                (AudioEmbeddings) window.heard().or(window::silence).orElseThrow();
        return RowFactory.create(
                id,
                uri,
                place.offsetSeconds(),
                place.frames(),
                window.clipId(),
                (long) shape.tokens(),
                (long) shape.width(),
                window.heard().map(EmbeddingCodec::bytes).orElse(null),
                window.silence().map(EmbeddingCodec::bytes).orElse(null),
                null,
                null);
    }

    @Override
    public Encoded value(Row row) {
        AudioRef audio = new AudioRef(row.getString(0), row.getString(1));
        Optional<RowFault> trouble = RowFault.at(row, FAULT);
        if (trouble.isPresent()) {
            return new Encoded(audio, Optional.empty(), trouble);
        }
        ClipWindow window = new ClipWindow(row.getString(4), sound(row, 7), sound(row, 8));
        return new Encoded(audio, Optional.of(new Place(row.getDouble(2), row.getLong(3), window)), Optional.empty());
    }

    private static byte[] bytes(Sound sound) {
        float[] values = ((AudioEmbeddings) sound).toArray();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static Optional<Sound> sound(Row row, int column) {
        byte @Nullable [] bytes = row.<byte @Nullable []>getAs(column);
        if (bytes == null) {
            return Optional.empty();
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return Optional.of(
                new AudioEmbeddings(Math.toIntExact(row.getLong(5)), Math.toIntExact(row.getLong(6)), values));
    }
}
