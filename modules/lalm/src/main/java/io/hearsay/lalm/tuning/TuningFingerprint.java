package io.hearsay.lalm.tuning;

import io.hearsay.core.run.Fingerprint;
import io.hearsay.lalm.checkpoint.fingerprints.CheckpointFingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Fingerprint of a tuning run: runs with equal fingerprints produce equal adapters. */
final class TuningFingerprint {
    /** To be increased whenever the same settings and examples produce a different adapter than before. */
    private static final int VERSION = 1;

    private static final int SAMPLE = 1 << 16;
    private static final int SAMPLES = 256;

    private TuningFingerprint() {}

    /**
     * SHA-256 of the settings, of the examples with their audio, and of the checkpoint's files that the engine may read:
     * names, sizes, and 256 samples of 64 KiB spread evenly over each file, which is all of a file of up to 16 MiB.
     */
    static String of(Path checkpoint, TuningSettings settings, List<TuningExample> examples) {
        try {
            Fingerprint fingerprint = Fingerprint.start().add(VERSION + " " + settings);
            for (TuningExample example : examples) {
                fingerprint.add(example.exampleId() + "\n" + example.prompt() + "\n" + example.target());
                float[] mel = example.clip().logMel().toArray();
                ByteBuffer bytes = ByteBuffer.allocate(mel.length * Float.BYTES);
                bytes.asFloatBuffer().put(mel);
                fingerprint.add(bytes);
            }
            try (Stream<Path> files = Files.list(checkpoint)) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(path -> CheckpointFingerprint.counts(String.valueOf(path.getFileName())))
                        .sorted()
                        .toList()) {
                    fingerprint.add(file.getFileName() + " " + Files.size(file));
                    sample(fingerprint, file);
                }
            }
            return fingerprint.hex();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the checkpoint " + checkpoint, e);
        }
    }

    private static void sample(Fingerprint fingerprint, Path file) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            long stride = Math.max(SAMPLE, in.size() / SAMPLES);
            ByteBuffer sample = ByteBuffer.allocate(SAMPLE);
            for (long from = 0; from < in.size(); from += stride) {
                in.position(from);
                sample.clear();
                for (int read = 0; read >= 0 && sample.hasRemaining(); ) {
                    read = in.read(sample);
                }
                fingerprint.add(sample.flip());
            }
        }
    }
}
