package io.hearsay.lalm.generate;

import io.hearsay.core.answers.Completion.Finish;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.run.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** State of one request during decoding: the tokens so far and its random numbers. */
final class DecodeState {
    private final TokenizedRequest request;
    private final PrefilledPrompt prompt;
    private final GenerationSettings.Sampling sampling;
    private final Set<Integer> stopTokens;
    private final SplittableRandom random;
    private final List<Integer> ids = new ArrayList<>();
    private final List<Double> logProbabilities = new ArrayList<>();
    private @Nullable Finish finish;

    DecodeState(TokenizedRequest request, PrefilledPrompt prompt, Set<Integer> stopTokens) {
        this.request = request;
        this.prompt = prompt;
        this.sampling = request.request().settings().sampling();
        this.stopTokens = stopTokens;
        this.random = new SplittableRandom(
                seed(request.request().settings().seed(), request.request().requestId()));
    }

    /** Each request has its own random numbers, independent of what else is in its batch. */
    private static long seed(long seed, String requestId) {
        byte[] key = (seed + "\n" + requestId).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Fingerprint.start().add(key).bytes()).getLong();
    }

    TokenizedRequest request() {
        return request;
    }

    PrefilledPrompt prompt() {
        return prompt;
    }

    GenerationSettings.Sampling sampling() {
        return sampling;
    }

    /** Uniform random number in [0, 1) for sampling the next token. */
    double nextUniform() {
        return random.nextDouble();
    }

    boolean finished() {
        return finish != null;
    }

    void append(int id, double logProbability) {
        if (Double.isNaN(logProbability)) {
            finish = Finish.FAULT;
            return;
        }
        ids.add(id);
        logProbabilities.add(logProbability);
        if (stopTokens.contains(id)) {
            finish = Finish.STOP;
        } else if (ids.size() == request.maxNewTokens()) {
            finish = Finish.LENGTH;
        }
    }

    /** The last generated token, the input of the next decode step. */
    int lastToken() {
        return ids.get(ids.size() - 1);
    }

    GeneratedTokens generated() {
        return new GeneratedTokens(
                ids, logProbabilities, finish == null ? Finish.LENGTH : finish, prompt.candidates(request));
    }
}
