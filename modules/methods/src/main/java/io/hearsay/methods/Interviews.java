package io.hearsay.methods;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Step;
import io.hearsay.core.answers.Treatment;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the interviews of many items in rounds: all pending asks are sent to the model together, so a method with three
 * asks costs three batched rounds. Responses do not depend on how asks are divided into calls.
 */
public final class Interviews {
    private final AudioLanguageModel model;
    private final ReliabilityMethod method;
    private final Treatment treatment;
    private final int requestsPerCall;

    /**
     * @param model the opened model; not closed
     * @param method the method that the interviews follow
     * @param treatment treatment id and generation settings; must have the same method and prompt
     * @param requestsPerCall maximum number of requests per call to the model, at least 1
     * @throws IllegalArgumentException if the treatment has another method or prompt
     */
    public Interviews(AudioLanguageModel model, ReliabilityMethod method, Treatment treatment, int requestsPerCall) {
        if (!treatment.methodId().equals(method.methodId())
                || !treatment.promptId().equals(method.promptId())) {
            throw new IllegalArgumentException("Treatment " + treatment.treatmentId() + " has method "
                    + treatment.methodId() + " with prompt " + treatment.promptId() + "; expected " + method.methodId()
                    + " with " + method.promptId());
        }
        if (requestsPerCall < 1) {
            throw new IllegalArgumentException("requestsPerCall is " + requestsPerCall + "; expected at least 1");
        }
        this.model = model;
        this.method = method;
        this.treatment = treatment;
        this.requestsPerCall = requestsPerCall;
    }

    /**
     * Interviews the model about each subject.
     *
     * @return one response per subject, in order; a fault ends only the interview concerned
     * @throws IllegalStateException if the method does not finish after 8 asks or the model violates its contract
     */
    public List<Response> hold(List<Subject> subjects) {
        List<Interview> interviews =
                subjects.stream().map(subject -> new Interview(method, subject)).toList();
        List<Interview> open = stillOpen(interviews);
        while (!open.isEmpty()) {
            for (int from = 0; from < open.size(); from += requestsPerCall) {
                ask(open.subList(from, Math.min(open.size(), from + requestsPerCall)));
            }
            open = stillOpen(open);
        }
        return interviews.stream()
                .map(interview -> interview.response(treatment.treatmentId()))
                .toList();
    }

    private static List<Interview> stillOpen(List<Interview> interviews) {
        return interviews.stream()
                .filter(interview -> interview.pending().isPresent())
                .toList();
    }

    private void ask(List<Interview> interviews) {
        List<Step.Ask> asks = interviews.stream()
                .map(interview -> interview.pending().orElseThrow())
                .toList();
        List<ModelRequest> requests = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            requests.add(request(interviews.get(i), asks.get(i)));
        }
        List<Completion> completions = model.complete(requests);
        if (completions.size() != requests.size()) {
            throw new IllegalStateException("The model returned " + completions.size() + " completions for "
                    + requests.size() + " requests; expected as many, in order");
        }
        for (int i = 0; i < asks.size(); i++) {
            interviews.get(i).answered(asks.get(i), completions.get(i));
        }
    }

    private ModelRequest request(Interview interview, Step.Ask ask) {
        String requestId = interview.itemId() + "/" + treatment.treatmentId() + "/" + interview.asked();
        return new ModelRequest(requestId, interview.turns(ask), seeded(requestId), ask.candidates());
    }

    /**
     * The sampling seed depends on the run's seed, the item, the treatment and the ask, not on the position in a batch.
     */
    private GenerationSettings seeded(String requestId) {
        GenerationSettings settings = treatment.settings();
        if (settings.sampling().greedy()) {
            return settings;
        }
        return new GenerationSettings(
                settings.maxNewTokens(), settings.sampling(), RequestSeed.of(settings.seed(), requestId));
    }
}
