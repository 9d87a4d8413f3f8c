package io.hearsay.lalm.checkpoint.fingerprints;

import io.hearsay.core.run.Fingerprint;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.TensorSlice;
import io.hearsay.lalm.checkpoint.WeightFiles;
import io.hearsay.lalm.checkpoint.WeightNames;
import io.hearsay.lalm.checkpoint.lora.LoraAdapter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprint of a model's audio encoder and projector: equal fingerprints mean equal clip embeddings, whatever the
 * decoders.
 */
public final class EncoderFingerprint {
    private static final int CHUNK_BYTES = 1 << 20;

    private final Fingerprint digest = Fingerprint.start();
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private EncoderFingerprint() {}

    /**
     * SHA-256 of the encoder's sizes, of the encoder's and the projector's weights, and of an adapter's updates to
     * them.
     *
     * @param adapter PEFT directory; null for none
     * @throws IllegalArgumentException naming the file and what does not fit
     */
    public static String of(Path directory, @Nullable Path adapter) {
        EncoderFingerprint fingerprint = new EncoderFingerprint();
        Qwen2AudioConfig config = Qwen2AudioConfig.read(directory);
        fingerprint.digest.add(config.encoder().toString());
        new TreeMap<>(WeightFiles.read(directory, config)).forEach((name, slice) -> {
            if (WeightNames.isEncoder(name)) {
                fingerprint.add(slice);
            }
        });
        Map<String, LoraAdapter.Update> updates = adapter == null
                ? Map.of()
                : LoraAdapter.read(adapter, WeightNames.shapes(config)).updates();
        new TreeMap<>(updates).forEach((name, update) -> {
            if (WeightNames.isEncoder(name)) {
                fingerprint.digest.add(name + " " + update.scale());
                fingerprint.add(update.a());
                fingerprint.add(update.b());
            }
        });
        return fingerprint.digest.hex();
    }

    private void add(TensorSlice slice) {
        digest.add(slice.name() + " " + slice.type() + " " + slice.shape());
        int maxElements = CHUNK_BYTES / slice.type().bytes();
        for (long done = 0; done < slice.elements(); ) {
            int count = (int) Math.min(maxElements, slice.elements() - done);
            slice.read(done, count, buffer);
            digest.add(buffer);
            done += count;
        }
    }
}
