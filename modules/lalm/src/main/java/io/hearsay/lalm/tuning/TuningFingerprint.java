package io.hearsay.lalm.tuning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
    private static final int SAMPLE = 1 << 20;

    private TuningFingerprint() {}

    /** SHA-256 of settings, examples with their audio, and of the checkpoint's files: names, sizes and the first MiB of each. */
    static String of(Path checkpoint, TuningSettings settings, List<TuningExample> examples) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, settings.toString());
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
                    try (InputStream in = Files.newInputStream(file)) {
                        digest.update(in.readNBytes(SAMPLE));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the checkpoint " + checkpoint, e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
