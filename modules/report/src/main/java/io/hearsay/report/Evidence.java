package io.hearsay.report;

import io.hearsay.core.answers.Response;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Fault;
import io.hearsay.core.verdicts.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What lies behind the figures.
 *
 * @param examples items with their answers to choose examples from; give all of them (or a sample of a large set): the page picks
 *     a few gains, losses and changes per treatment, the same ones for the same input in any order
 * @param faults items that a stage could not carry on, all of them; the page shows the first ones and counts the rest
 */
public record Evidence(List<Example> examples, List<Fault> faults) {
    /** No answers and no faults. */
    public static final Evidence NONE = new Evidence(List.of(), List.of());

    public Evidence {
        examples = List.copyOf(examples);
        faults = List.copyOf(faults);
    }

    /**
     * One item and what the treatments made of it.
     *
     * @param item the item
     * @param answers at most one per treatment, in any order
     */
    public record Example(Item item, List<JudgedResponse> answers) {
        public Example {
            answers = List.copyOf(answers);
        }

        /** The answer under a treatment, if there is one. */
        public Optional<JudgedResponse> answer(String treatmentId) {
            return answers.stream()
                    .filter(answer -> answer.response().treatmentId().equals(treatmentId))
                    .findFirst();
        }
    }

    /**
     * An answer with the decision on it.
     *
     * @param response what was said, exchanges included
     * @param verdict what it counts as
     */
    public record JudgedResponse(Response response, Verdict verdict) {}
}
