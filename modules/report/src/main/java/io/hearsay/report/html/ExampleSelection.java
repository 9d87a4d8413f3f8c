package io.hearsay.report.html;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Outcome;
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

    /** Kinds of examples. */
    enum Kind {
        ABSTAINED_WRONG("Gain: it abstained where it would have been wrong"),
        ABSTAINED_RIGHT("Loss: it abstained where it would have been right"),
        CORRECTED("Gain: a wrong answer became right"),
        SPOILED("Loss: a right answer became wrong"),
        UNREADABLE("Unparsed: no option could be read from the answer");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * At most {@code most} examples of each kind for a treatment, taken from the modalities in turn; kinds without
     * examples have no entry.
     */
    Map<Kind, List<Example>> of(String treatmentId, int most) {
        Map<Kind, List<Example>> found = new EnumMap<>(Kind.class);
        for (Example example : examples) {
            kind(example, treatmentId)
                    .ifPresent(kind -> found.computeIfAbsent(kind, unseen -> new ArrayList<>())
                            .add(example));
        }
        found.replaceAll((kind, all) -> inTurn(all, most));
        return found;
    }

    private Optional<Kind> kind(Example example, String treatmentId) {
        Optional<AnswerState> before = example.answer(baselineId).map(ExampleSelection::state);
        Optional<AnswerState> after = example.answer(treatmentId).map(ExampleSelection::state);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        if (after.get() == AnswerState.UNPARSED) {
            return Optional.of(Kind.UNREADABLE);
        }
        return Outcome.of(before.get()).flatMap(from -> Outcome.of(after.get()).flatMap(to -> change(from, to)));
    }

    private static Optional<Kind> change(Outcome from, Outcome to) {
        if (from == to) {
            return Optional.empty();
        }
        return switch (to) {
            case REJECTED -> Optional.of(from == Outcome.WRONG ? Kind.ABSTAINED_WRONG : Kind.ABSTAINED_RIGHT);
            case CORRECT -> Optional.of(Kind.CORRECTED);
            case WRONG -> from == Outcome.CORRECT ? Optional.of(Kind.SPOILED) : Optional.empty();
        };
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
