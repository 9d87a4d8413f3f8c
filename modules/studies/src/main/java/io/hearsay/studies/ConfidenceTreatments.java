package io.hearsay.studies;

import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.TreatmentId;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.tables.RunTables;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.methods.Confidence;
import io.hearsay.methods.ConfidenceKind;
import io.hearsay.scoring.confidence.ConfidenceBootstrap;
import io.hearsay.scoring.confidence.ConfidenceMetric;
import io.hearsay.scoring.confidence.Scored;
import io.hearsay.scoring.confidence.Threshold;
import io.hearsay.scoring.intervals.BootstrapSettings;
import io.hearsay.scoring.metrics.PairedState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns confidences into abstaining treatments: the answer is the baseline's, and it is withdrawn where its confidence
 * is below a threshold that was chosen on the learning recordings. An answer without a confidence, because no option
 * could be read out of it, is withdrawn too. An answer that abstains already stays one.
 */
public final class ConfidenceTreatments {
    private final List<ConfidenceKind> kinds;
    private final TreatmentId baseline;
    private final List<TreatmentId> samples;
    private final BootstrapSettings bootstrap;

    /**
     * @param kinds confidences, in order
     * @param baseline treatment whose answers they are about
     * @param samples treatments that sampled the same question
     */
    public ConfidenceTreatments(
            List<ConfidenceKind> kinds, TreatmentId baseline, List<TreatmentId> samples, long seed) {
        this.kinds = List.copyOf(kinds);
        this.baseline = baseline;
        this.samples = List.copyOf(samples);
        this.bootstrap = BootstrapSettings.seeded(seed);
    }

    /**
     * A confidence that became a treatment.
     *
     * @param kind which confidence
     * @param threshold lowest confidence that is kept
     * @param scored test answers that have it
     * @param states state of every test item under the baseline and under this treatment
     * @param metrics AURC, AUROC, AUPRC, ECE and Brier of {@code scored}
     */
    public record Withdrawn(
            ConfidenceKind kind,
            Threshold threshold,
            List<Scored> scored,
            List<PairedState> states,
            List<Estimate> metrics) {
        /** Name of the treatment. */
        public String name() {
            return kind.label();
        }

        /** Answers that have no such confidence and are withdrawn for it. */
        public long without() {
            return states.stream()
                            .filter(state ->
                                    state.baseline() != AnswerState.ABSTAINED && state.baseline() != AnswerState.ERROR)
                            .count()
                    - scored.size();
        }
    }

    /** A line for each of these confidences that became no treatment. */
    public static List<String> leftOut(List<ConfidenceKind> kinds, List<Withdrawn> withdrawn) {
        List<ConfidenceKind> became = withdrawn.stream().map(Withdrawn::kind).toList();
        return kinds.stream()
                .filter(kind -> !became.contains(kind))
                .map(kind ->
                        "Confidence " + kind.label() + " is left out: no learning answer has it, or no test answer.")
                .toList();
    }

    /** Every confidence that some learning answer and some test answer has. */
    public List<Withdrawn> of(RunTables learn, RunTables test) {
        Answers learned = new Answers(learn);
        Answers tested = new Answers(test);
        List<Withdrawn> all = new ArrayList<>();
        for (ConfidenceKind kind : kinds) {
            List<Scored> calibration = learned.scored(kind);
            List<Scored> scored = tested.scored(kind);
            if (calibration.isEmpty() || scored.isEmpty()) {
                continue;
            }
            Threshold threshold = Threshold.mostReliable(calibration, learned.rejected(kind));
            List<Estimate> metrics = Arrays.stream(ConfidenceMetric.values())
                    .map(metric -> new ConfidenceBootstrap(bootstrap).estimate(metric, scored))
                    .toList();
            all.add(new Withdrawn(kind, threshold, scored, tested.states(kind, threshold), metrics));
        }
        return all;
    }

    /** The answers of one run's tables. */
    private final class Answers {
        private final List<Item> items;
        private final Map<List<String>, Response> responses = new HashMap<>();
        private final Map<List<String>, Verdict> verdicts = new HashMap<>();

        Answers(RunTables tables) {
            this.items = tables.items();
            tables.responses().forEach(row -> responses.put(List.of(row.itemId(), row.treatmentId()), row));
            for (ItemVerdict row : tables.verdicts()) {
                verdicts.put(List.of(row.itemId(), row.treatmentId()), row.verdict());
            }
        }

        List<Scored> scored(ConfidenceKind kind) {
            List<Scored> scored = new ArrayList<>();
            for (Item item : items) {
                AnswerState state = state(item);
                if (given(state)) {
                    confidence(kind, item)
                            .ifPresent(value -> scored.add(new Scored(value, state == AnswerState.CORRECT)));
                }
            }
            return scored;
        }

        /**
         * Items that no threshold keeps: abstentions, and answers without a confidence. A failed item is no item, as in
         * every metric.
         */
        long rejected(ConfidenceKind kind) {
            return items.stream()
                    .filter(item -> state(item) != AnswerState.ERROR)
                    .filter(item ->
                            !given(state(item)) || confidence(kind, item).isEmpty())
                    .count();
        }

        List<PairedState> states(ConfidenceKind kind, Threshold threshold) {
            List<PairedState> states = new ArrayList<>();
            for (Item item : items) {
                AnswerState before = state(item);
                OptionalDouble confidence = confidence(kind, item);
                boolean kept = confidence.isPresent() && threshold.keeps(confidence.getAsDouble());
                states.add(new PairedState(
                        item.modality(), before, given(before) && !kept ? AnswerState.ABSTAINED : before));
            }
            return states;
        }

        private static boolean given(AnswerState state) {
            return state != AnswerState.ABSTAINED && state != AnswerState.ERROR;
        }

        private AnswerState state(Item item) {
            return verdict(item, baseline).map(Verdict::state).orElse(AnswerState.ERROR);
        }

        private OptionalDouble confidence(ConfidenceKind kind, Item item) {
            return verdict(item, baseline)
                    .map(said -> confidence(kind, item, said))
                    .orElse(OptionalDouble.empty());
        }

        private OptionalDouble confidence(ConfidenceKind kind, Item item, Verdict said) {
            return switch (kind) {
                case SELF_CONSISTENCY -> Confidence.agreement(said, sampled(item));
                case MEAN_TOKEN -> of(item, baseline).map(Confidence::meanToken).orElse(OptionalDouble.empty());
                case LETTERS ->
                    asked(kind, item)
                            .map(letters -> Confidence.letter(said, letters))
                            .orElse(OptionalDouble.empty());
                case PTRUE -> asked(kind, item).map(Confidence::pTrue).orElse(OptionalDouble.empty());
                case VERBALISED -> asked(kind, item).map(Confidence::verbalised).orElse(OptionalDouble.empty());
            };
        }

        private Optional<Response> asked(ConfidenceKind kind, Item item) {
            return of(item, TreatmentId.of(kind.label()));
        }

        private List<Verdict> sampled(Item item) {
            return samples.stream()
                    .map(sample -> verdicts.get(List.of(item.itemId(), sample.toString())))
                    .filter(Objects::nonNull)
                    .toList();
        }

        private Optional<Response> of(Item item, TreatmentId treatment) {
            return Optional.ofNullable(responses.get(List.of(item.itemId(), treatment.toString())));
        }

        private Optional<Verdict> verdict(Item item, TreatmentId treatment) {
            return Optional.ofNullable(verdicts.get(List.of(item.itemId(), treatment.toString())));
        }
    }
}
