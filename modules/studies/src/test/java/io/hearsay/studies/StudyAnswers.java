package io.hearsay.studies;

import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Step;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.WarnedClips;
import io.hearsay.core.labels.LabelCount;
import io.hearsay.core.labels.LabelledItem;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import io.hearsay.core.metrics.FloorRow;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.ValueCounts;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.RunTables;
import io.hearsay.core.tables.TableCard;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.JudgedItem;
import io.hearsay.core.verdicts.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The tables of a small run, filled answer by answer: items, responses and verdicts. */
final class StudyAnswers implements RunTables {
    private final List<Item> items = new ArrayList<>();
    private final List<Response> responses = new ArrayList<>();
    private final List<ItemVerdict> verdicts = new ArrayList<>();

    /** A question with the options A and B, of which A is right. */
    StudyAnswers item(String id, Modality modality) {
        items.add(new Item(id, new AudioRef(id, "file:/" + id), "Q?", List.of("A", "B"), "A", modality, Tags.NONE));
        return this;
    }

    /**
     * An answer of one token.
     *
     * @param probability the token's
     * @param choice option that it names; below 0 for none
     */
    StudyAnswers answer(String id, String treatment, double probability, AnswerState state, int choice) {
        Completion completion = new Completion(
                "x",
                List.of(Math.log(probability)),
                Completion.Finish.STOP,
                new Completion.Usage(9, 1),
                Optional.empty());
        responses.add(new Response(
                id, treatment, "x", List.of(new Exchange(new Step.Ask("answer", "Q?"), completion)), Optional.empty()));
        OptionalInt named = choice < 0 ? OptionalInt.empty() : OptionalInt.of(choice);
        verdicts.add(new ItemVerdict(id, treatment, new Verdict(state, named, false, "test")));
        return this;
    }

    @Override
    public Iterator<JudgedItem> judged(Collection<String> treatmentIds) {
        return items.stream()
                .map(item -> new JudgedItem(
                        item,
                        responses.stream()
                                .filter(row -> row.itemId().equals(item.itemId()))
                                .filter(row -> treatmentIds.contains(row.treatmentId()))
                                .collect(Collectors.toMap(Response::treatmentId, row -> row)),
                        verdicts.stream()
                                .filter(row -> row.itemId().equals(item.itemId()))
                                .filter(row -> treatmentIds.contains(row.treatmentId()))
                                .collect(Collectors.toMap(ItemVerdict::treatmentId, ItemVerdict::verdict))))
                .iterator();
    }

    @Override
    public Iterator<AudioFeatures> features() {
        return Collections.emptyIterator();
    }

    @Override
    public Iterator<LabelledItem> labelled() {
        return Collections.emptyIterator();
    }

    @Override
    public List<Treatment> treatments() {
        return List.of();
    }

    @Override
    public List<SliceCounts> counts() {
        return List.of();
    }

    @Override
    public List<ValueCounts> valueCounts(String slice) {
        return List.of();
    }

    @Override
    public List<MetricRow> metrics() {
        return List.of();
    }

    @Override
    public List<FloorRow> floors() {
        return List.of();
    }

    @Override
    public List<WarnedClips> warnedClips() {
        return List.of();
    }

    @Override
    public List<LabelCount> labelCounts() {
        return List.of();
    }

    @Override
    public FaultSummary faultSummary() {
        return FaultSummary.of(List.of());
    }

    @Override
    public List<JudgedItem> examples(String baselineTreatmentId, int each) {
        return List.of();
    }

    @Override
    public TableCard card(Stage stage) {
        throw new IllegalStateException("These tables have no cards");
    }

    @Override
    public void requireConsistent() {}
}
