package io.hearsay.lalm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.features.LogMel;
import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.generate.GeneratedTokens;
import io.hearsay.lalm.generate.Qwen2AudioModel;
import io.hearsay.lalm.model.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random conversations, greedy and sampled, many on the same clips, of plain, adapted and 16-bit checkpoints: every way
 * through the engine (shared beginnings, forked samples, rows that come and go, any budget, any order, alone or
 * together) gives what reading the whole sequence anew for every token gives.
 */
class RandomPromptsIT {
    private static final long PLENTY = 1L << 30;
    private static final List<String> WORDS =
            List.of("how", "many", "birds", "sing", "which", "horn", "the", "answer", "is", "A", "B", "loud?");
    private static final List<String> CANDIDATES = List.of("A", "B", " (C)", "a long candidate");

    @TempDir
    private Path rounded;

    @ParameterizedTest
    @CsvSource({"1, PLAIN", "2, PLAIN", "3, PLAIN", "4, ADAPTED", "5, ADAPTED", "6, ADAPTED", "7, BF16", "8, F16"})
    void writesWhatReadingEverythingAnewWrites(int seed, Kind kind) throws IOException {
        List<GoldenFolder> folders = GoldenFolder.all();
        GoldenFolder folder = folders.get(seed % folders.size());
        Checkpoint checkpoint = checkpoint(kind, folder);
        List<ModelRequest> requests = requests(new Random(seed), folder);
        List<GeneratedTokens> together = generate(checkpoint, PLENTY, requests);
        try (ReadAnew anew = new ReadAnew(checkpoint.directory(), checkpoint.adapter(), checkpoint.precision())) {
            for (int i = 0; i < requests.size(); i++) {
                anew.check(requests.get(i), together.get(i));
            }
        }
        List<ModelRequest> reversed = new ArrayList<>(requests);
        Collections.reverse(reversed);
        List<GeneratedTokens> oneByOne = new ArrayList<>(generate(checkpoint, 1, reversed));
        Collections.reverse(oneByOne);
        List<GeneratedTokens> inPairs = new ArrayList<>();
        try (Qwen2AudioModel model = checkpoint.open(1 << 22)) {
            for (int i = 0; i < requests.size(); i += 2) {
                inPairs.addAll(model.generate(requests.subList(i, Math.min(i + 2, requests.size()))));
            }
        }
        for (int i = 0; i < requests.size(); i++) {
            compare(oneByOne.get(i), together.get(i));
            compare(inPairs.get(i), together.get(i));
        }
    }

    /** What becomes of a golden folder's checkpoint before it answers. */
    private enum Kind {
        PLAIN,
        ADAPTED,
        BF16,
        F16
    }

    private record Checkpoint(Path directory, @Nullable Path adapter, Precision precision) {
        Qwen2AudioModel open(long memoryBytes) {
            return Qwen2AudioModel.load(directory, adapter, Device.cpu(), precision, memoryBytes);
        }
    }

    private Checkpoint checkpoint(Kind kind, GoldenFolder folder) throws IOException {
        return switch (kind) {
            case PLAIN -> new Checkpoint(folder.path(), null, Precision.FLOAT32);
            case ADAPTED -> new Checkpoint(folder.path(), folder.adapter(), Precision.FLOAT32);
            case BF16, F16 -> {
                RoundedCheckpoint.write(folder, ElementType.valueOf(kind.name()), rounded);
                yield new Checkpoint(rounded, null, Precision.STORED);
            }
        };
    }

    private static List<GeneratedTokens> generate(
            Checkpoint checkpoint, long memoryBytes, List<ModelRequest> requests) {
        try (Qwen2AudioModel model = checkpoint.open(memoryBytes)) {
            return model.generate(requests);
        }
    }

    private static void compare(GeneratedTokens found, GeneratedTokens expected) {
        assertThat(found.ids()).isEqualTo(expected.ids());
        assertThat(found.finish()).isEqualTo(expected.finish());
        for (int i = 0; i < expected.ids().size(); i++) {
            assertThat(found.logProbabilities().get(i))
                    .isCloseTo(expected.logProbabilities().get(i), within(1e-3));
        }
        assertThat(found.candidates()).hasSameSizeAs(expected.candidates());
        for (int i = 0; i < expected.candidates().size(); i++) {
            assertThat(found.candidates().get(i))
                    .isCloseTo(expected.candidates().get(i), within(1e-3));
        }
    }

    private static List<ModelRequest> requests(Random random, GoldenFolder folder) {
        List<AudioClip> clips = List.of(clip("a", random, folder), clip("b", random, folder));
        List<ModelRequest> requests = new ArrayList<>();
        String common = words(random, 20);
        for (int i = 0; i < 8; i++) {
            List<AudioClip> embeddings = switch (random.nextInt(5)) {
                case 0 -> List.of();
                case 1 -> clips;
                case 2 -> clips.subList(1, 2);
                default -> clips.subList(0, 1);
            };
            String text = (random.nextBoolean() ? common : "") + words(random, random.nextInt(5) == 0 ? 120 : 6);
            List<ChatTurn> turns = turns(random, embeddings, text);
            int limit = 1 + random.nextInt(10);
            List<String> candidates = random.nextBoolean() ? CANDIDATES : List.of();
            requests.add(new ModelRequest("greedy " + i, turns, GenerationSettings.greedy(limit), candidates));
            GenerationSettings.Sampling warm = new GenerationSettings.Sampling(
                    0.5 + random.nextDouble(), random.nextBoolean() ? 0 : 7, random.nextBoolean() ? 1 : 0.8);
            for (int sample = random.nextInt(4); sample > 0; sample--) {
                GenerationSettings settings = new GenerationSettings(1 + random.nextInt(10), warm, 5);
                requests.add(new ModelRequest("sample " + i + "/" + sample, turns, settings));
            }
        }
        Collections.shuffle(requests, random);
        return requests;
    }

    /**
     * A question alone, or a chat as methods have it that ask more than once: instructions before, an answer and a
     * further question after.
     */
    private static List<ChatTurn> turns(Random random, List<AudioClip> embeddings, String text) {
        List<ChatTurn> turns = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            turns.add(new ChatTurn(ChatTurn.Role.SYSTEM, List.of(), words(random, 4)));
        }
        turns.add(ChatTurn.user(embeddings, text));
        for (int further = Math.max(0, random.nextInt(4) - 1); further > 0; further--) {
            turns.add(ChatTurn.assistant(words(random, 1 + random.nextInt(3))));
            turns.add(ChatTurn.user(words(random, 5)));
        }
        return turns;
    }

    private static String words(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        return text.toString();
    }

    private static AudioClip clip(String id, Random random, GoldenFolder folder) {
        int mels = folder.window().mels();
        int frames = 3 + random.nextInt(folder.window().frames() / 2);
        float[] values = new float[mels * (frames + LogMel.REACH)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return new AudioClip(id, new LogMel(mels, frames, LogMel.REACH, values));
    }
}
