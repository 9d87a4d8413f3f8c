package io.hearsay.lalm.tuning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Identity of a tuning run: equal ones make equal adapters. */
final class TuningFingerprint {
    /** To be raised whenever the same settings and examples make another adapter than before. */
    private static final int WAY_OF_TUNING = 1;

    private static final int SAMPLE = 1 << 16;
    private static final int SAMPLES = 256;

    private TuningFingerprint() {}

    /**
     * SHA-256 of settings, examples with their audio, and of the checkpoint's files: names, sizes, and 256 samples of 64 KiB spread evenly
     * over each, which is all of a file of up to 16 MiB.
     */
    static String of(Path checkpoint, TuningSettings settings, List<TuningExample> examples) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, WAY_OF_TUNING + " " + settings);
            for (TuningExample example : examples) {
                add(digest, example.exampleId() + "\n" + example.prompt() + "\n" + example.target());
                float[] mel = example.clip().logMel().toArray();
                ByteBuffer bytes = ByteBuffer.allocate(mel.length * Float.BYTES);
                bytes.asFloatBuffer().put(mel);
                digest.update(bytes);
            }
            try (Stream<Path> files = Files.list(checkpoint)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    add(digest, file.getFileName() + " " + Files.size(file));
                    sample(digest, file);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the checkpoint " + checkpoint, e);
        }
    }

    private static void sample(MessageDigest digest, Path file) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            long stride = Math.max(SAMPLE, in.size() / SAMPLES);
            ByteBuffer sample = ByteBuffer.allocate(SAMPLE);
            for (long from = 0; from < in.size(); from += stride) {
                in.position(from);
                sample.clear();
                for (int read = 0; read >= 0 && sample.hasRemaining(); ) {
                    read = in.read(sample);
                }
                digest.update(sample.flip());
            }
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
