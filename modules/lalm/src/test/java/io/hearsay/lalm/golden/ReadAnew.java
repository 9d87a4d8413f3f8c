package io.hearsay.lalm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.Completion.Finish;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.GenerationSettings.Sampling;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.features.LogMel;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.StopTokens;
import io.hearsay.lalm.generate.GeneratedTokens;
import io.hearsay.lalm.model.AudioEncoder;
import io.hearsay.lalm.model.Precision;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.model.Sequence;
import io.hearsay.lalm.prompt.Prompt;
import io.hearsay.lalm.prompt.PromptTokenizer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The plainest way to answer, which what an engine wrote is held against: the whole sequence is read again for every
 * token, a token is drawn in plain loops, and nothing is kept.
 */
final class ReadAnew implements AutoCloseable {
    private static final double LOG_PROBABILITY_ERROR = 1e-3;
    /** How far a drawn number may be outside its token's share: sums of probabilities differ in their last digits. */
    private static final double SHARE_ERROR = 1e-5;

    private final Qwen2Audio network;
    private final PromptTokenizer tokenizer;
    private final Set<Integer> stops;

    ReadAnew(Path directory, @Nullable Path adapter, Precision precision) {
        this.network = Qwen2Audio.load(directory, adapter, Device.cpu(), precision);
        this.tokenizer = PromptTokenizer.open(directory, Qwen2AudioConfig.read(directory));
        this.stops = StopTokens.read(
                directory, Qwen2AudioConfig.read(directory).decoder().vocabulary());
    }

    /**
     * Asserts that every token, probability and candidate of an answer is what reading anew gives, and that it ends
     * where it must.
     */
    void check(ModelRequest request, GeneratedTokens answer) {
        GenerationSettings settings = request.settings();
        SplittableRandom numbers = numbers(settings.seed(), request.requestId());
        try (NDManager scope = network.script().newManager()) {
            Heard embeddings = embeddings(scope, request);
            List<Integer> read = new ArrayList<>(embeddings.prompt().ids());
            for (int i = 0; i < answer.ids().size(); i++) {
                float[] logits = logits(scope, embeddings, read);
                int id = answer.ids().get(i);
                if (settings.sampling().greedy()) {
                    assertThat(id).as(request.requestId()).isEqualTo(mostLikely(logits));
                } else {
                    assertDrawn(id, settings.sampling(), numbers.nextDouble(), logits);
                }
                assertThat(answer.logProbabilities().get(i))
                        .as(request.requestId())
                        .isCloseTo(logProbability(logits, id), within(LOG_PROBABILITY_ERROR));
                read.add(id);
            }
            assertThat(answer.candidates()).hasSameSizeAs(request.candidates());
            for (int i = 0; i < request.candidates().size(); i++) {
                assertThat(answer.candidates().get(i))
                        .isCloseTo(
                                candidate(
                                        scope, embeddings, request.candidates().get(i)),
                                within(LOG_PROBABILITY_ERROR));
            }
        }
        assertEnd(answer, settings.maxNewTokens());
    }

    private void assertEnd(GeneratedTokens answer, int limit) {
        int last = answer.ids().size() - 1;
        boolean stopped = stops.contains(answer.ids().get(last));
        assertThat(answer.ids().subList(0, last)).doesNotContainAnyElementsOf(stops);
        assertThat(answer.finish()).isEqualTo(stopped ? Finish.STOP : Finish.LENGTH);
        assertThat(answer.ids().size()).isBetween(stopped ? 1 : limit, limit);
    }

    /**
     * A prompt with its clips' embeddings.
     *
     * @param audio embeddings of all clips, one after the other; null if there are none
     * @param places where in the prompt they belong
     */
    private record Heard(Prompt prompt, @Nullable NDArray audio, List<Integer> places) {}

    private Heard embeddings(NDManager scope, ModelRequest request) {
        List<AudioClip> clips =
                request.turns().stream().flatMap(turn -> turn.audio().stream()).toList();
        Prompt prompt = tokenizer.prompt(
                request.turns(),
                clips.stream()
                        .map(clip -> AudioEncoder.tokens(clip.logMel().frames()))
                        .toList());
        if (clips.isEmpty()) {
            return new Heard(prompt, null, List.of());
        }
        NDList audio = new NDList();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            LogMel mel = clips.get(i).logMel();
            NDArray states = network.encoder().encode(scope, List.of(mel)).get(0);
            audio.add(network.encoder().project(scope, states));
            Prompt.Slot slot = prompt.clips().get(i);
            IntStream.range(slot.start(), slot.start() + slot.tokens()).forEach(places::add);
        }
        NDArray joined = NDArrays.concat(audio, 0);
        joined.attach(scope);
        return new Heard(prompt, joined, places);
    }

    /** Logits of the token that follows {@code ids}. */
    private float[] logits(NDManager scope, Heard embeddings, List<Integer> ids) {
        try (NDManager step = scope.newSubManager()) {
            NDArray all = network.decoder()
                    .logits(step, new Sequence(ids, List.of(), embeddings.audio(), embeddings.places()));
            return all.get(all.getShape().get(0) - 1).toFloatArray();
        }
    }

    private double candidate(NDManager scope, Heard embeddings, String text) {
        List<Integer> read = new ArrayList<>(embeddings.prompt().ids());
        double sum = 0;
        for (int id : tokenizer.encode(text)) {
            sum += logProbability(logits(scope, embeddings, read), id);
            read.add(id);
        }
        return sum;
    }

    private static int mostLikely(float[] logits) {
        return IntStream.range(0, logits.length)
                .reduce((x, y) -> logits[y] > logits[x] ? y : x)
                .orElseThrow();
    }

    private static double logProbability(float[] logits, int id) {
        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit);
        }
        return logits[id] - Math.log(total);
    }

    /** Asserts that a number falls into a token's share after temperature, top-k and top-p. */
    private static void assertDrawn(int id, Sampling sampling, double number, float[] logits) {
        boolean cut = sampling.topK() > 0 || sampling.topP() < 1;
        Comparator<Integer> likeliest = Comparator.comparingDouble(token -> -logits[token]);
        List<Integer> tokens = IntStream.range(0, logits.length)
                .boxed()
                .sorted(cut ? likeliest : Comparator.naturalOrder())
                .toList();
        int kept = sampling.topK() == 0 ? tokens.size() : Math.min(sampling.topK(), tokens.size());
        double[] shares = shares(tokens.subList(0, kept), sampling, logits);
        double total = IntStream.range(0, kept).mapToDouble(i -> shares[i]).sum();
        int place = tokens.indexOf(id);
        assertThat(place).as("among the top-k").isLessThan(kept);
        assertThat(shares[place]).as("among the top-p").isPositive();
        double begin = IntStream.range(0, place).mapToDouble(i -> shares[i]).sum() / total;
        assertThat(number).isBetween(begin - SHARE_ERROR, begin + shares[place] / total + SHARE_ERROR);
    }

    /** Probabilities of tokens among each other; 0 once those before reach the sampling's top-p. */
    private static double[] shares(List<Integer> tokens, Sampling sampling, float[] logits) {
        double highest =
                tokens.stream().mapToDouble(token -> logits[token]).max().orElseThrow();
        double[] shares = tokens.stream()
                .mapToDouble(token -> Math.exp((logits[token] - highest) / sampling.temperature()))
                .toArray();
        double total =
                IntStream.range(0, shares.length).mapToDouble(i -> shares[i]).sum();
        double before = 0;
        for (int i = 0; i < shares.length; i++) {
            double share = shares[i] / total;
            shares[i] = i > 0 && before >= sampling.topP() ? 0 : share;
            before += share;
        }
        return shares;
    }

    /** The numbers of a request: a function of the seed and its id alone. */
    private static SplittableRandom numbers(long seed, String requestId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((seed + "\n" + requestId).getBytes(StandardCharsets.UTF_8));
            return new SplittableRandom(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        network.close();
        tokenizer.close();
    }
}
