package io.hearsay.report.html;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Change;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.report.Evidence.Example;
import io.hearsay.report.Evidence.JudgedResponse;
import io.hearsay.report.StudyReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Picks a few examples of each kind of change, independently of the order of the evidence. */
final class ExampleSelection {
    private final List<Example> examples;
    private final String baselineId;

    ExampleSelection(StudyReport study) {
        this.examples = study.evidence().examples().stream()
                .sorted(Comparator.comparing((Example example) -> example.item().modality())
                        .thenComparing(example -> example.item().itemId()))
                .toList();
        this.baselineId = study.baselineTreatmentId();
    }

    /** What a change is to a reader. */
    static String title(Change change) {
        return switch (change) {
            case ABSTAINED_WRONG -> "Gain: it abstained where it would have been wrong";
            case ABSTAINED_RIGHT -> "Loss: it abstained where it would have been right";
            case CORRECTED -> "Gain: a wrong answer became right";
            case SPOILED -> "Loss: a right answer became wrong";
            case UNREADABLE -> "Unparsed: no option could be read from the answer";
        };
    }

    /**
     * At most {@code most} examples of each change under a treatment, taken from the modalities in turn; changes without
     * examples have no entry.
     */
    Map<Change, List<Example>> of(String treatmentId, int most) {
        Map<Change, List<Example>> found = new EnumMap<>(Change.class);
        for (Example example : examples) {
            change(example, treatmentId)
                    .ifPresent(change -> found.computeIfAbsent(change, unseen -> new ArrayList<>())
                            .add(example));
        }
        found.replaceAll((change, all) -> inTurn(all, most));
        return found;
    }

    private Optional<Change> change(Example example, String treatmentId) {
        Optional<AnswerState> before = example.answer(baselineId).map(ExampleSelection::state);
        Optional<AnswerState> after = example.answer(treatmentId).map(ExampleSelection::state);
        return before.flatMap(from -> after.flatMap(to -> Change.of(from, to)));
    }

    private static AnswerState state(JudgedResponse answer) {
        return answer.verdict().state();
    }

    private static List<Example> inTurn(List<Example> sorted, int most) {
        Map<Modality, List<Example>> byModality = new EnumMap<>(Modality.class);
        sorted.forEach(example -> byModality
                .computeIfAbsent(example.item().modality(), unseen -> new ArrayList<>())
                .add(example));
        List<Example> taken = new ArrayList<>();
        for (int turn = 0; turn < most; turn++) {
            for (List<Example> queue : byModality.values()) {
                if (turn < queue.size() && taken.size() < most) {
                    taken.add(queue.get(turn));
                }
            }
        }
        return taken;
    }
}
