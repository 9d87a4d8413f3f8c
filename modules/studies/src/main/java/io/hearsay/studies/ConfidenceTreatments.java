package io.hearsay.studies;

import io.hearsay.core.answers.Response;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.tables.RunTables;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.methods.Confidence;
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
 * Turns confidences into abstaining treatments: the answer is the baseline's, and it is withdrawn where its confidence is below a threshold that
 * was chosen on the learning recordings. An answer without a confidence, because no option could be read out of it, is withdrawn too. An
 * answer that abstains already stays one.
 */
public final class ConfidenceTreatments {
    /** The confidence that needs samples. */
    public static final String AGREEMENT = "self-consistency";
    /** Begins the id of a sample's treatment. */
    public static final String SAMPLE = "sample-";

    private final List<String> names;
    private final String baseline;
    private final List<String> samples;
    private final BootstrapSettings bootstrap;

    /**
     * @param names confidences, in order
     * @param baseline treatment whose answers they are about
     * @param samples treatments that sampled the same question
     */
    public ConfidenceTreatments(List<String> names, String baseline, List<String> samples, long seed) {
        this.names = names;
        this.baseline = baseline;
        this.samples = samples;
        this.bootstrap = BootstrapSettings.seeded(seed);
    }

    /**
     * A confidence that became a treatment.
     *
     * @param name its name
     * @param threshold lowest confidence that is kept
     * @param scored test answers that have it
     * @param states what became of every test item
     * @param figures AURC, AUROC, AUPRC, ECE and Brier of {@code scored}
     */
    public record Withdrawn(
            String name, Threshold threshold, List<Scored> scored, List<PairedState> states, List<Estimate> figures) {
        public long without() {
            return states.stream()
                            .filter(state ->
                                    state.baseline() != AnswerState.ABSTAINED && state.baseline() != AnswerState.ERROR)
                            .count()
                    - scored.size();
        }
    }

    /** A line for each of these confidences that became no treatment. */
    public static List<String> leftOut(List<String> names, List<Withdrawn> withdrawn) {
        List<String> became = withdrawn.stream().map(Withdrawn::name).toList();
        return names.stream()
                .filter(name -> !became.contains(name))
                .map(name -> "Confidence " + name + " is left out: no learning answer has it, or no test answer.")
                .toList();
    }

    /** Every confidence that some learning answer and some test answer has. */
    public List<Withdrawn> of(RunTables learn, RunTables test) {
        Answers learned = new Answers(learn);
        Answers tested = new Answers(test);
        List<Withdrawn> all = new ArrayList<>();
        for (String name : names) {
            List<Scored> calibration = learned.scored(name);
            List<Scored> scored = tested.scored(name);
            if (calibration.isEmpty() || scored.isEmpty()) {
                continue;
            }
            Threshold threshold = Threshold.mostReliable(calibration, learned.rejected(name));
            List<Estimate> figures = Arrays.stream(ConfidenceMetric.values())
                    .map(figure -> new ConfidenceBootstrap(bootstrap).estimate(figure, scored))
                    .toList();
            all.add(new Withdrawn(name, threshold, scored, tested.states(name, threshold), figures));
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

        List<Scored> scored(String name) {
            List<Scored> scored = new ArrayList<>();
            for (Item item : items) {
                AnswerState state = state(item);
                if (given(state)) {
                    confidence(name, item)
                            .ifPresent(value -> scored.add(new Scored(value, state == AnswerState.CORRECT)));
                }
            }
            return scored;
        }

        /** Items that no threshold keeps: abstentions, and answers without a confidence. A failed item is no item, as in every figure. */
        long rejected(String name) {
            return items.stream()
                    .filter(item -> state(item) != AnswerState.ERROR)
                    .filter(item ->
                            !given(state(item)) || confidence(name, item).isEmpty())
                    .count();
        }

        List<PairedState> states(String name, Threshold threshold) {
            List<PairedState> states = new ArrayList<>();
            for (Item item : items) {
                AnswerState before = state(item);
                OptionalDouble confidence = confidence(name, item);
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

        private OptionalDouble confidence(String name, Item item) {
            return verdict(item, baseline)
                    .map(said -> confidence(name, item, said))
                    .orElse(OptionalDouble.empty());
        }

        private OptionalDouble confidence(String name, Item item, Verdict said) {
            return switch (name) {
                case AGREEMENT -> Confidence.agreement(said, sampled(item));
                case "mean-token" ->
                    of(item, baseline).map(Confidence::meanToken).orElse(OptionalDouble.empty());
                case "letters" ->
                    of(item, name)
                            .map(letters -> Confidence.letter(said, letters))
                            .orElse(OptionalDouble.empty());
                case "ptrue" -> of(item, name).map(Confidence::pTrue).orElse(OptionalDouble.empty());
                case "verbalised" -> of(item, name).map(Confidence::verbalised).orElse(OptionalDouble.empty());
                default -> throw new IllegalArgumentException("No confidence is called " + name);
            };
        }

        private List<Verdict> sampled(Item item) {
            return samples.stream()
                    .map(sample -> verdicts.get(List.of(item.itemId(), sample)))
                    .filter(Objects::nonNull)
                    .toList();
        }

        private Optional<Response> of(Item item, String treatmentId) {
            return Optional.ofNullable(responses.get(List.of(item.itemId(), treatmentId)));
        }

        private Optional<Verdict> verdict(Item item, String treatmentId) {
            return Optional.ofNullable(verdicts.get(List.of(item.itemId(), treatmentId)));
        }
    }
}
