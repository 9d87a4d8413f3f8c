package io.hearsay.studies;

import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.TreatmentId;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.tables.RunTables;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.JudgedItem;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

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

    /** What is kept of an item: its state under the baseline and its confidences, in the order of the kinds. */
    private record Answer(Modality modality, AnswerState state, List<OptionalDouble> confidences) {
        boolean given() {
            return state != AnswerState.ABSTAINED && state != AnswerState.ERROR;
        }
    }

    /**
     * The answers of one run's tables. The tables go by item by item; a state and a few numbers are kept of each,
     * since thresholds and bootstrap need every one.
     */
    private final class Answers {
        private final List<Answer> answers = new ArrayList<>();

        Answers(RunTables tables) {
            Set<String> treatments = new HashSet<>();
            treatments.add(baseline.toString());
            samples.forEach(sample -> treatments.add(sample.toString()));
            kinds.forEach(kind -> treatments.add(asked(kind)));
            tables.judged(treatments).forEachRemaining(item -> answers.add(answer(item)));
        }

        private Answer answer(JudgedItem item) {
            Optional<Verdict> said = item.verdict(baseline.toString());
            return new Answer(
                    item.item().modality(),
                    said.map(Verdict::state).orElse(AnswerState.ERROR),
                    kinds.stream()
                            .map(kind -> said.map(verdict -> confidence(kind, item, verdict))
                                    .orElse(OptionalDouble.empty()))
                            .toList());
        }

        List<Scored> scored(ConfidenceKind kind) {
            List<Scored> scored = new ArrayList<>();
            for (Answer answer : answers) {
                if (answer.given()) {
                    confidence(kind, answer)
                            .ifPresent(value -> scored.add(new Scored(value, answer.state() == AnswerState.CORRECT)));
                }
            }
            return scored;
        }

        /**
         * Items that no threshold keeps: abstentions, and answers without a confidence. A failed item is no item, as in
         * every metric.
         */
        long rejected(ConfidenceKind kind) {
            return answers.stream()
                    .filter(answer -> answer.state() != AnswerState.ERROR)
                    .filter(answer ->
                            !answer.given() || confidence(kind, answer).isEmpty())
                    .count();
        }

        List<PairedState> states(ConfidenceKind kind, Threshold threshold) {
            List<PairedState> states = new ArrayList<>();
            for (Answer answer : answers) {
                OptionalDouble confidence = confidence(kind, answer);
                boolean kept = confidence.isPresent() && threshold.keeps(confidence.getAsDouble());
                states.add(new PairedState(
                        answer.modality(),
                        answer.state(),
                        answer.given() && !kept ? AnswerState.ABSTAINED : answer.state()));
            }
            return states;
        }

        private OptionalDouble confidence(ConfidenceKind kind, Answer answer) {
            return answer.confidences().get(kinds.indexOf(kind));
        }

        private OptionalDouble confidence(ConfidenceKind kind, JudgedItem item, Verdict said) {
            Optional<Response> asked = item.response(asked(kind));
            return switch (kind) {
                case SELF_CONSISTENCY ->
                    Confidence.agreement(
                            said,
                            samples.stream()
                                    .map(sample -> item.verdict(sample.toString()))
                                    .flatMap(Optional::stream)
                                    .toList());
                case MEAN_TOKEN ->
                    item.response(baseline.toString())
                            .map(Confidence::meanToken)
                            .orElse(OptionalDouble.empty());
                case LETTERS ->
                    asked.map(letters -> Confidence.letter(said, letters)).orElse(OptionalDouble.empty());
                case PTRUE -> asked.map(Confidence::pTrue).orElse(OptionalDouble.empty());
                case VERBALISED -> asked.map(Confidence::verbalised).orElse(OptionalDouble.empty());
            };
        }

        /** Treatment that asks for a confidence. */
        private static String asked(ConfidenceKind kind) {
            return TreatmentId.of(kind.label()).toString();
        }
    }
}
