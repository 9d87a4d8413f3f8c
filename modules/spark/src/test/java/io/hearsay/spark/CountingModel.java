package io.hearsay.spark.store;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.ModelRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what it is asked.
 *
 * @param weights what it is
 */
record CountingModel(String weights) implements ModelProvider, AudioLanguageModel {
    static final AtomicInteger ASKED = new AtomicInteger();

    @Override
    public String cacheKey() {
        return weights;
    }

    @Override
    public String fingerprint() {
        return weights;
    }

    @Override
    public AudioLanguageModel open() {
        return this;
    }

    @Override
    public List<Completion> complete(List<ModelRequest> requests) {
        ASKED.addAndGet(requests.size());
        return requests.stream().map(CountingModel::completion).toList();
    }

    private static Completion completion(ModelRequest request) {
        return new Completion(
                "(A)", List.of(-0.5), Completion.Finish.STOP, new Completion.Usage(9, 1), Optional.empty());
    }

    @Override
    public void close() {}
}
