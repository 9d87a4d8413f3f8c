package io.hearsay.lalm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.features.LogMel;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.StopTokens;
import io.hearsay.lalm.generate.Generated;
import io.hearsay.lalm.generate.Qwen2AudioModel;
import io.hearsay.lalm.model.AudioEncoder;
import io.hearsay.lalm.model.Precision;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.model.Sequence;
import io.hearsay.lalm.prompt.Prompt;
import io.hearsay.lalm.prompt.PromptTokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random conversations, many on the same clips: every way through the engine (shared beginnings, forked samples, rows that come and go, any
 * budget, any order, alone or together) gives what reading the whole sequence anew for every token gives.
 */
class RandomPromptsIT {
    private static final long PLENTY = 1L << 30;
    private static final List<String> WORDS =
            List.of("how", "many", "birds", "sing", "which", "horn", "the", "answer", "is", "A", "B", "loud?");
    private static final List<String> CANDIDATES = List.of("A", "B", " (C)", "a long candidate");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void writesWhatReadingEverythingAnewWrites(int seed) {
        List<GoldenFolder> folders = GoldenFolder.all();
        GoldenFolder folder = folders.get(seed % folders.size());
        List<ModelRequest> requests = requests(new Random(seed), folder);
        List<Generated> together = generate(folder, PLENTY, requests);
        try (Qwen2Audio network = Qwen2Audio.load(folder.path(), null, Device.cpu(), Precision.FLOAT32);
                PromptTokenizer tokenizer = PromptTokenizer.open(folder.path(), Qwen2AudioConfig.read(folder.path()))) {
            for (int i = 0; i < requests.size(); i++) {
                if (requests.get(i).settings().sampling().greedy()) {
                    try (NDManager scope = network.script().newManager()) {
                        compare(together.get(i), anew(folder, network, tokenizer, scope, requests.get(i)));
                    }
                }
            }
        }
        List<ModelRequest> reversed = new ArrayList<>(requests);
        Collections.reverse(reversed);
        List<Generated> oneByOne = new ArrayList<>(generate(folder, 1, reversed));
        Collections.reverse(oneByOne);
        List<Generated> inPairs = new ArrayList<>();
        try (Qwen2AudioModel model =
                Qwen2AudioModel.load(folder.path(), null, Device.cpu(), Precision.FLOAT32, 1 << 22)) {
            for (int i = 0; i < requests.size(); i += 2) {
                inPairs.addAll(model.generate(requests.subList(i, Math.min(i + 2, requests.size()))));
            }
        }
        for (int i = 0; i < requests.size(); i++) {
            compare(oneByOne.get(i), together.get(i));
            compare(inPairs.get(i), together.get(i));
        }
    }

    private static List<Generated> generate(GoldenFolder folder, long memoryBytes, List<ModelRequest> requests) {
        try (Qwen2AudioModel model =
                Qwen2AudioModel.load(folder.path(), null, Device.cpu(), Precision.FLOAT32, memoryBytes)) {
            return model.generate(requests);
        }
    }

    private static void compare(Generated found, Generated expected) {
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
            List<AudioClip> heard = switch (random.nextInt(5)) {
                case 0 -> List.of();
                case 1 -> clips;
                case 2 -> clips.subList(1, 2);
                default -> clips.subList(0, 1);
            };
            String text = (random.nextBoolean() ? common : "") + words(random, random.nextInt(5) == 0 ? 120 : 6);
            List<ChatTurn> turns = List.of(ChatTurn.user(heard, text));
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

    /** Greedy, the whole sequence read again for every token, nothing kept. */
    private static Generated anew(
            GoldenFolder folder, Qwen2Audio network, PromptTokenizer tokenizer, NDManager scope, ModelRequest request) {
        List<AudioClip> clips = request.turns().get(0).audio();
        Prompt prompt = tokenizer.prompt(
                request.turns(),
                clips.stream()
                        .map(clip -> AudioEncoder.tokens(clip.logMel().frames()))
                        .toList());
        Set<Integer> stops = StopTokens.read(folder.path());
        List<Integer> ids = new ArrayList<>(prompt.ids());
        List<Integer> written = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        while (written.size() < request.settings().maxNewTokens()
                && (written.isEmpty() || !stops.contains(written.get(written.size() - 1)))) {
            double[] next = last(network, scope, prompt, clips, ids);
            int best = IntStream.range(0, next.length)
                    .reduce((x, y) -> next[y] > next[x] ? y : x)
                    .orElseThrow();
            written.add(best);
            scores.add(next[best]);
            ids.add(best);
        }
        List<Double> candidates = new ArrayList<>();
        for (String candidate : request.candidates()) {
            List<Integer> read = new ArrayList<>(prompt.ids());
            double sum = 0;
            for (int id : tokenizer.encode(candidate)) {
                sum += last(network, scope, prompt, clips, read)[id];
                read.add(id);
            }
            candidates.add(sum);
        }
        boolean stopped = stops.contains(written.get(written.size() - 1));
        return new Generated(
                written,
                scores,
                stopped
                        ? io.hearsay.core.answers.Completion.Finish.STOP
                        : io.hearsay.core.answers.Completion.Finish.LENGTH,
                candidates);
    }

    /** Natural-log probabilities of the next token. */
    private static double[] last(
            Qwen2Audio network, NDManager scope, Prompt prompt, List<AudioClip> clips, List<Integer> ids) {
        Sequence sequence = new Sequence(ids, List.of());
        if (!clips.isEmpty()) {
            NDList audio = new NDList();
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < clips.size(); i++) {
                LogMel mel = clips.get(i).logMel();
                audio.add(network.encoder()
                        .project(
                                scope,
                                network.encoder().encode(scope, List.of(mel)).get(0)));
                Prompt.Slot slot = prompt.clips().get(i);
                IntStream.range(slot.start(), slot.start() + slot.tokens()).forEach(places::add);
            }
            NDArray joined = NDArrays.concat(audio, 0);
            joined.attach(scope);
            sequence = new Sequence(ids, List.of(), joined, places);
        }
        NDArray logits = network.decoder().logits(scope, sequence);
        float[] values = logits.get(logits.getShape().get(0) - 1).toFloatArray();
        double total = 0;
        for (float value : values) {
            total += Math.exp(value);
        }
        double log = Math.log(total);
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] - log)
                .toArray();
    }
}
