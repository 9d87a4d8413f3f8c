package io.hearsay.demo;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The embedded data sets and model as files: {@code clips/} (manifest, audio, licences), {@code checkpoint/} (a Hugging
 * Face directory) and, for studies, {@code learning/} (audio, licences, and a manifest of these and of the clips).
 *
 * @param directory folder that contains them
 */
public record DemoData(Path directory) {
    /** Value of {@code split} in {@link #studyManifest} for the learning side. */
    public static final String LEARN_SPLIT = "learn";

    /** Value of {@code split} in {@link #studyManifest} for the test side. */
    public static final String TEST_SPLIT = "demo";

    private static final String CLIPS = "clips";
    private static final String CHECKPOINT = "checkpoint";
    private static final String LEARNING = "learning";

    /**
     * Unpacks the clips and the model unless {@code directory} contains them already; replaces files of older jars.
     * Each folder is created atomically, and every file is checked against its SHA-256.
     *
     * @throws IOException if a folder cannot be written, or if a resource is missing or damaged; the message names it
     */
    public static DemoData unpack(Path directory) throws IOException {
        return unpack(directory, CLIPS, CHECKPOINT);
    }

    /**
     * Also unpacks the clips of the learning side.
     *
     * @throws IOException as {@link #unpack} does
     */
    public static DemoData unpackForStudy(Path directory) throws IOException {
        return unpack(directory, CLIPS, CHECKPOINT, LEARNING);
    }

    private static DemoData unpack(Path directory, String... folders) throws IOException {
        for (String folder : folders) {
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

    /**
     * 900 questions of the learning side and those of {@link #manifest} as the test side, MMAU-style JSON Lines; audio
     * paths in it are relative to {@link #directory}. Exists only after {@link #unpackForStudy}.
     */
    public Path studyManifest() {
        return directory.resolve(LEARNING).resolve("study.jsonl");
    }

    /** The embedded model's directory: config.json, model.safetensors, tokenizer.json. */
    public Path checkpoint() {
        return directory.resolve(CHECKPOINT);
    }
}
