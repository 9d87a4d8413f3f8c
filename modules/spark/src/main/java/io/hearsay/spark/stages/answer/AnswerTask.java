package io.hearsay.spark.stages.answer;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.Completion.RequestFault;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.FaultCode;
import io.hearsay.methods.Interviews;
import io.hearsay.methods.Subject;
import io.hearsay.spark.models.OneByOneFallback;
import io.hearsay.spark.models.OpenModels;
import io.hearsay.spark.stages.ProgressMeter;
import io.hearsay.spark.tables.codecs.AnswerCodec;
import io.hearsay.spark.tables.codecs.ClipCodec;
import io.hearsay.spark.tables.codecs.ClipWindow;
import io.hearsay.spark.tables.codecs.EmbeddingCodec;
import io.hearsay.spark.tables.codecs.ResponseCodec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the questions of one partition, a batch at a time, under every treatment of one model while their clips are
 * at hand. Rows in: as {@link AnswerWork#rows} gives them; rows out: as {@link AnswerCodec} names them.
 */
final class AnswerTask implements FlatMapFunction<Iterator<Row>, Row> {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerTask.class);

    private final ArrayList<Asked> treatments;
    private final int batchSize;
    private final int openModels;
    private final boolean encoded;
    private final LongAccumulator done;
    private final LongAccumulator faults;

    /**
     * A treatment to ask for.
     *
     * @param place its place in the request
     * @param key the part of an answer's key that it makes
     */
    record Asked(int place, TreatmentRecipe recipe, String key) implements Serializable {}

    /** @param treatments treatments whose models have the same cache key, at least one */
    AnswerTask(List<Asked> treatments, AnswerRequest request, ProgressMeter meter) {
        this.treatments = new ArrayList<>(treatments);
        this.batchSize = request.batchSize();
        this.openModels = request.openModels();
        this.encoded = request.audioEmbeddings();
        this.done = meter.done();
        this.faults = meter.faults();
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Batches(new AskedItems(rows, this::window));
    }

    private ClipWindow window(Row row) {
        return encoded
                ? EmbeddingCodec.CODEC.value(row).place().orElseThrow().window()
                : ClipWindow.of(ClipCodec.CODEC.value(row).features().orElseThrow());
    }

    private List<Row> answers(Supplier<AudioLanguageModel> model, List<AskedItem> batch) {
        List<Row> rows = new ArrayList<>();
        for (Asked asked : treatments) {
            List<AskedItem> wanted = batch.stream()
                    .filter(item -> item.keys().containsKey(asked.place()))
                    .toList();
            if (!wanted.isEmpty()) {
                rows.addAll(answers(model.get(), asked, wanted));
            }
        }
        return rows;
    }

    private List<Row> answers(AudioLanguageModel model, Asked asked, List<AskedItem> items) {
        TreatmentRecipe recipe = asked.recipe();
        List<Subject> subjects =
                items.stream().map(item -> item.subject(recipe.silenceAudio())).toList();
        LOG.debug(
                "Asking {} questions from {} on under {}",
                subjects.size(),
                subjects.get(0).item().itemId(),
                recipe.treatment().treatmentId());
        Interviews interviews = new Interviews(model, recipe.method(), recipe.treatment(), batchSize);
        List<Response> responses = OneByOneFallback.ifTogetherFails(
                subjects, interviews::hold, (subject, e) -> failed(subject.item(), recipe, e));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            Response response = responses.get(i);
            String key = Objects.requireNonNull(items.get(i).keys().get(asked.place()));
            rows.add(AnswerCodec.row(key, asked.key(), response, origin(recipe)));
            done.add(1);
            faults.add(response.fault().isPresent() ? 1 : 0);
        }
        return rows;
    }

    private static ResponseCodec.Origin origin(TreatmentRecipe recipe) {
        Treatment treatment = recipe.treatment();
        return new ResponseCodec.Origin(
                treatment.modelId(),
                treatment.adapterId(),
                treatment.methodId(),
                treatment.promptId(),
                recipe.silenceAudio());
    }

    private static Response failed(Item item, TreatmentRecipe recipe, RuntimeException e) {
        RequestFault fault = new RequestFault(
                FaultCode.MODEL_FAILED,
                "model " + recipe.model().cacheKey() + " failed on item " + item.itemId() + " (" + e
                        + "); the other items went on");
        return new Response(item.itemId(), recipe.treatment().treatmentId(), "", List.of(), Optional.of(fault));
    }

    /** Gives the answers of the next batch when those before have been taken, and the model back after the last. */
    private final class Batches implements Iterator<Row> {
        private final AskedItems items;
        private OpenModels.@Nullable Lease lease;
        private Iterator<Row> answers = List.<Row>of().iterator();

        Batches(AskedItems items) {
            this.items = items;
        }

        /** The model, leased when the first answer of it is wanted. */
        private AudioLanguageModel model() {
            OpenModels.Lease leased = lease;
            if (leased == null) {
                leased = OpenModels.leaseToTask(treatments.get(0).recipe().model(), openModels);
                lease = leased;
            }
            return leased.model();
        }

        @Override
        public boolean hasNext() {
            while (!answers.hasNext() && items.hasNext()) {
                List<AskedItem> batch = new ArrayList<>();
                while (batch.size() < batchSize && items.hasNext()) {
                    batch.add(items.next());
                }
                answers = answers(this::model, batch).iterator();
            }
            if (!answers.hasNext() && lease != null) {
                lease.close();
            }
            return answers.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException("All answers of this partition have been taken");
            }
            return answers.next();
        }
    }
}
