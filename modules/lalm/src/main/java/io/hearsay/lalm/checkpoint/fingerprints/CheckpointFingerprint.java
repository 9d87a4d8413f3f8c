package io.hearsay.lalm.checkpoint.fingerprints;

import io.hearsay.core.run.FileFingerprint;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Fingerprint of a checkpoint or adapter folder by the content of every file that the engine may read from it. The same
 * folder moved or renamed has the same fingerprint; one whose files were replaced has another.
 */
public final class CheckpointFingerprint {
    private CheckpointFingerprint() {}

    /**
     * SHA-256 over names and contents of settings, tokenizer, chat template and weights.
     *
     * @throws IllegalArgumentException naming the folder if it cannot be read
     */
    public static String of(Path directory) {
        try {
            return FileFingerprint.onThisMachine().ofFolder(directory, CheckpointFingerprint::counts);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Model directory " + directory + " cannot be read: " + e.getMessage()
                            + "; give the folder of a Hugging Face checkpoint that is on this machine",
                    e);
        }
    }

    /** True for names of files that the engine may read from a checkpoint or adapter; no other one is needed. */
    public static boolean counts(String name) {
        return name.endsWith(".json") || name.endsWith(".jinja") || name.endsWith(".safetensors");
    }
}
