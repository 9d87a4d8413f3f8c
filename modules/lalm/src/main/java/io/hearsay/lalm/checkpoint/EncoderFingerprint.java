package io.hearsay.lalm.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Identity of the part of a model that hears: equal ones hear alike, whatever the decoders. */
public final class EncoderFingerprint {
    private static final int STRETCH = 1 << 20;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(STRETCH).order(ByteOrder.LITTLE_ENDIAN);

    private EncoderFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /**
     * SHA-256 of the encoder's sizes, its and the projector's weights, and what an adapter adds to them.
     *
     * @param adapter PEFT directory; null for none
     * @throws IllegalArgumentException naming the file and what does not fit
     */
    public static String of(Path directory, @Nullable Path adapter) {
        EncoderFingerprint fingerprint = new EncoderFingerprint();
        Qwen2AudioConfig config = Qwen2AudioConfig.read(directory);
        fingerprint.add(config.encoder().toString());
        new TreeMap<>(WeightFiles.read(directory, config)).forEach((name, slice) -> {
            if (WeightNames.hears(name)) {
                fingerprint.add(slice);
            }
        });
        Map<String, LoraAdapter.Update> updates = adapter == null
                ? Map.of()
                : LoraAdapter.read(adapter, WeightNames.shapes(config)).updates();
        new TreeMap<>(updates).forEach((name, update) -> {
            if (WeightNames.hears(name)) {
                fingerprint.add(name + " " + update.scale());
                fingerprint.add(update.a());
                fingerprint.add(update.b());
            }
        });
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(TensorSlice slice) {
        add(slice.name() + " " + slice.type() + " " + slice.shape());
        int most = STRETCH / slice.type().bytes();
        for (long done = 0; done < slice.elements(); ) {
            int count = (int) Math.min(most, slice.elements() - done);
            slice.read(done, count, buffer);
            digest.update(buffer);
            done += count;
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
