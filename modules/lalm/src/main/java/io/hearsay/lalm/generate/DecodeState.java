package io.hearsay.lalm.generate;

import io.hearsay.core.answers.Completion.Finish;
import io.hearsay.core.answers.GenerationSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One answer while it is written. */
final class DecodeState {
    private final TokenizedRequest request;
    private final PrefilledPrompt promptGroup;
    private final GenerationSettings.Sampling sampling;
    private final Set<Integer> stops;
    private final SplittableRandom random;
    private final List<Integer> ids = new ArrayList<>();
    private final List<Double> logProbabilities = new ArrayList<>();
    private @Nullable Finish finish;

    DecodeState(TokenizedRequest request, PrefilledPrompt promptGroup, Set<Integer> stops) {
        this.request = request;
        this.promptGroup = promptGroup;
        this.sampling = request.request().settings().sampling();
        this.stops = stops;
        this.random = new SplittableRandom(
                seed(request.request().settings().seed(), request.request().requestId()));
    }

    /** Each request draws from numbers of its own, whatever else is in its batch. */
    private static long seed(long seed, String requestId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((seed + "\n" + requestId).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    TokenizedRequest request() {
        return request;
    }

    PrefilledPrompt promptGroup() {
        return promptGroup;
    }

    GenerationSettings.Sampling sampling() {
        return sampling;
    }

    /** A number of [0, 1) for the next token. */
    double draw() {
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
        if (stops.contains(id)) {
            finish = Finish.STOP;
        } else if (ids.size() == request.limit()) {
            finish = Finish.LENGTH;
        }
    }

    /** The token the network reads next. */
    int last() {
        return ids.get(ids.size() - 1);
    }

    GeneratedTokens generated() {
        return new GeneratedTokens(
                ids, logProbabilities, finish == null ? Finish.LENGTH : finish, promptGroup.candidates(request));
    }
}
