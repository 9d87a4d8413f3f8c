package io.hearsay.demo;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The embedded data set and model as files: {@code clips/} (manifest, audio, licences) and {@code checkpoint/} (a Hugging Face
 * directory).
 *
 * @param directory folder that holds both
 */
public record DemoData(Path directory) {
    private static final String CLIPS = "clips";
    private static final String CHECKPOINT = "checkpoint";

    /**
     * Unpacks what is not yet in {@code directory}, or what an older jar unpacked there. Each of the two folders appears whole or not
     * at all, and every file is checked against its SHA-256.
     *
     * @throws IOException if a folder cannot be written, or naming the resource that is missing or damaged in the jar
     */
    public static DemoData unpack(Path directory) throws IOException {
        for (String folder : new String[] {CLIPS, CHECKPOINT}) {
            EmbeddedFolder.of(folder).unpack(directory.resolve(folder));
        }
        return new DemoData(directory);
    }

    /** The questions, MMAU-style JSON Lines; audio paths in it are relative to {@link #audioRoot}. */
    public Path manifest() {
        return directory.resolve(CLIPS).resolve("manifest.jsonl");
    }

    /** Folder that the manifest's audio paths are relative to. */
    public Path audioRoot() {
        return directory.resolve(CLIPS);
    }

    /** The embedded model's directory: config.json, model.safetensors, tokenizer.json. */
    public Path checkpoint() {
        return directory.resolve(CHECKPOINT);
    }
}
