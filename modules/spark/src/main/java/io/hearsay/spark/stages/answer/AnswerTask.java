package io.hearsay.spark.stages.answer;

import io.hearsay.core.answers.AudioClip;
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
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.codecs.ClipCodec;
import io.hearsay.spark.tables.codecs.ClipWindow;
import io.hearsay.spark.tables.codecs.EmbeddingCodec;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.ResponseCodec;
import io.hearsay.spark.tables.codecs.RowFields;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * Answers the items of one partition, a batch at a time, under every treatment of one model while their clips are at
 * hand. Rows in: an item and one window of its clip as two structs, windows of one item and items of one clip next to
 * each other.
 */
final class AnswerTask implements MapPartitionsFunction<Row, Row> {
    private final ArrayList<TreatmentRecipe> treatments;
    private final int batchSize;
    private final int openModels;
    private final boolean encoded;
    private final LongAccumulator done;
    private final LongAccumulator faults;

    /**
     * @param treatments treatments whose models have the same key, at least one
     * @param clips the table that the windows are from
     */
    AnswerTask(List<TreatmentRecipe> treatments, AnswerRequest request, Table clips, ProgressMeter meter) {
        this.treatments = new ArrayList<>(treatments);
        this.batchSize = request.batchSize();
        this.openModels = request.openModels();
        this.encoded = clips == Table.EMBEDDINGS;
        this.done = meter.done();
        this.faults = meter.faults();
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        if (!rows.hasNext()) {
            return rows;
        }
        return new Batches(rows, OpenModels.leaseToTask(treatments.get(0).model(), openModels));
    }

    private List<Row> answers(AudioLanguageModel model, List<PendingAnswer> questions) {
        List<Row> rows = new ArrayList<>();
        for (TreatmentRecipe recipe : treatments) {
            List<Subject> subjects = questions.stream()
                    .map(question -> question.subject(recipe.silenceAudio()))
                    .toList();
            Interviews interviews = new Interviews(model, recipe.method(), recipe.treatment(), batchSize);
            List<Response> responses = OneByOneFallback.ifTogetherFails(
                    subjects, interviews::hold, (subject, e) -> failed(subject.item(), recipe, e));
            for (Response response : responses) {
                rows.add(ResponseCodec.CODEC.row(new ResponseCodec.Answer(response, origin(recipe))));
                done.add(1);
                faults.add(response.fault().isPresent() ? 1 : 0);
            }
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
                "model " + recipe.model().key() + " failed on item " + item.itemId() + " (" + e
                        + "); the other items went on");
        return new Response(item.itemId(), recipe.treatment().treatmentId(), "", List.of(), Optional.of(fault));
    }

    /** An item with the windows of its clip. */
    private record PendingAnswer(Item item, List<ClipWindow> windows) {
        Subject subject(boolean silenced) {
            List<AudioClip> clips = windows.stream()
                    .map(window -> silenced ? window.silenced() : window.sounding())
                    .toList();
            return new Subject(item, clips);
        }
    }

    private ClipWindow window(Row row) {
        return encoded
                ? EmbeddingCodec.CODEC.value(row).place().orElseThrow().window()
                : ClipWindow.of(ClipCodec.CODEC.value(row).features().orElseThrow());
    }

    /** Gives the answers of the next batch when those before have been taken, and the model back after the last. */
    private final class Batches implements Iterator<Row> {
        private final Iterator<Row> source;
        private final OpenModels.Lease lease;
        private Iterator<Row> answers = List.<Row>of().iterator();
        private String uri = "";
        private @Nullable PendingAnswer last;

        private @Nullable Row ahead;

        Batches(Iterator<Row> source, OpenModels.Lease lease) {
            this.source = source;
            this.lease = lease;
            ahead = source.hasNext() ? source.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (!answers.hasNext() && ahead != null) {
                List<PendingAnswer> batch = new ArrayList<>();
                for (Row first = ahead; batch.size() < batchSize && first != null; first = ahead) {
                    batch.add(question(first));
                }
                answers = answers(lease.model(), batch).iterator();
            }
            if (!answers.hasNext()) {
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

        /** The question whose first row this is; moves on to the next one's. */
        private PendingAnswer question(Row first) {
            Item item = item(first);
            List<Row> windows = new ArrayList<>();
            for (Row row = first; row != null && item(row).itemId().equals(item.itemId()); row = ahead) {
                windows.add(RowFields.of(row).struct("clip"));
                ahead = source.hasNext() ? source.next() : null;
            }
            PendingAnswer before = last;
            PendingAnswer question = before != null && uri.equals(item.audio().uri())
                    ? new PendingAnswer(item, before.windows())
                    : new PendingAnswer(
                            item, windows.stream().map(AnswerTask.this::window).toList());
            uri = item.audio().uri();
            last = question;
            return question;
        }

        private static Item item(Row row) {
            return ItemCodec.CODEC.value(RowFields.of(row).struct("item")).item();
        }
    }
}
