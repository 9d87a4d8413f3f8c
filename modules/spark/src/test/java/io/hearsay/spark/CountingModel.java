package io.hearsay.spark;

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
 * @param place where it is
 * @param breaksAfter asks after which it breaks
 * @param failing true if it then fails what it is asked; false if its process is lost
 */
public record CountingModel(String weights, String place, int breaksAfter, boolean failing)
        implements ModelProvider, AudioLanguageModel {
    public static final AtomicInteger ASKED = new AtomicInteger();

    /** One that never breaks. */
    public CountingModel(String weights, String place) {
        this(weights, place, Integer.MAX_VALUE, false);
    }

    @Override
    public String cacheKey() {
        return weights + " at " + place;
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
        boolean broken = ASKED.addAndGet(requests.size()) > breaksAfter;
        if (broken && failing) {
            throw new IllegalArgumentException("it fails");
        }
        if (broken) {
            throw new AssertionError("the process is lost");
        }
        return requests.stream().map(CountingModel::completion).toList();
    }

    private static Completion completion(ModelRequest request) {
        int choice = Math.floorMod(request.turns().get(0).text().hashCode(), 2);
        return new Completion(
                choice == 0 ? "(A)" : "(B)",
                List.of(-0.5),
                Completion.Finish.STOP,
                new Completion.Usage(9, 1),
                Optional.empty());
    }

    @Override
    public void close() {}
}
