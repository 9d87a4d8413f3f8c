package io.hearsay.report;

import io.hearsay.core.answers.Response;
import io.hearsay.core.features.WarnedClips;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.core.verdicts.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * The answers and faults behind the metrics.
 *
 * @param examples items with their answers from which examples are chosen: of each treatment, change and modality the
 *     first {@value #EACH} by id, or more; the page picks among them, independently of their order
 * @param faults items that failed in a stage; the page shows the first ones and counts the others
 * @param warnings clips that were heard but may not say what a person hears
 */
public record Evidence(List<Example> examples, FaultSummary faults, List<WarnedClips> warnings) {
    /** Examples that a page shows of each treatment and change. */
    public static final int EACH = 2;

    /** No answers and no faults. */
    public static final Evidence NONE = new Evidence(List.of(), FaultSummary.of(List.of()));

    public Evidence {
        examples = List.copyOf(examples);
        warnings = List.copyOf(warnings);
    }

    /** Answers and faults about clips without warnings. */
    public Evidence(List<Example> examples, FaultSummary faults) {
        this(examples, faults, List.of());
    }

    /**
     * One item and its answers under the treatments.
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
     * An answer with its verdict.
     *
     * @param response the response, including its exchanges
     * @param verdict the verdict on the response
     */
    public record JudgedResponse(Response response, Verdict verdict) {}
}
