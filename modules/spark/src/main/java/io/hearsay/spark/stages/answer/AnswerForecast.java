package io.hearsay.spark.stages.answer;

import io.hearsay.core.answers.AnswerKey;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageForecast;
import io.hearsay.core.run.StageForecast.Amounts;
import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.stages.DecodedClips;
import io.hearsay.spark.stages.ItemsForecast;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.store.LastRates;
import io.hearsay.spark.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the answer stage would do for some items; no model is opened and nothing is written. Whether an answer about a
 * clip is there is known once the digest of the clip is.
 */
public final class AnswerForecast {
    private final StageRun run;
    private final AnswerRequest request;
    private final AnswerStage stage;

    public AnswerForecast(StageRun run, AnswerRequest request) {
        this.run = run;
        this.request = request;
        this.stage = new AnswerStage(run, request);
    }

    /** One forecast for each treatment, after one for the embeddings where they are made ahead. */
    public List<StageForecast> of(ItemsForecast items, DecodedClips clips) {
        return StageRun.explained(Stage.ANSWER, () -> forecasts(items, clips));
    }

    private List<StageForecast> forecasts(ItemsForecast items, DecodedClips clips) {
        List<AnswerKey> keys = stage.keys();
        List<StageForecast> forecasts = new ArrayList<>();
        if (request.audioEmbeddings()) {
            forecasts.add(embeddings(clips));
        }
        Optional<TableCard> kept = clips.table().flatMap(features -> stage.kept(features, keys));
        if (kept.isPresent()) {
            long each = kept.get().rows() / keys.size();
            forecasts.addAll(perTreatment(keys, place -> Amounts.kept(each), ""));
            return forecasts;
        }
        Dataset<Row> found = clips.found().orElseGet(this::tableClips);
        try (WantedAnswers wanted = new WantedAnswers(items.items(), found, keys, clips.frontEnd())) {
            forecasts.addAll(forecasts(items, clips, keys, wanted));
        }
        return forecasts;
    }

    private List<StageForecast> forecasts(
            ItemsForecast items, DecodedClips clips, List<AnswerKey> keys, WantedAnswers wanted) {
        Optional<Dataset<Row>> present = stage.present(keys);
        Map<Integer, Long> there = present.map(wanted::countPresent).orElse(Map.of());
        long heard = wanted.count() / keys.size();
        long others = items.count() - heard;
        try (AnswerWork work = new AnswerWork(wanted, present, request.batchSize())) {
            Map<Integer, Long> toDo = work.countByTreatment();
            if (clips.table().isPresent()) {
                String remark = others == 0 ? "" : others + " items have no features and are not asked about";
                return perTreatment(
                        keys,
                        place -> new Amounts(heard, there.getOrDefault(place, 0L), toDo.getOrDefault(place, 0L), 0),
                        remark);
            }
            boolean nothingThere = present.isEmpty();
            return perTreatment(
                    keys,
                    place -> new Amounts(
                            items.count(),
                            there.getOrDefault(place, 0L),
                            toDo.getOrDefault(place, 0L) + (nothingThere ? others : 0),
                            nothingThere ? 0 : others),
                    "");
        }
    }

    private List<StageForecast> perTreatment(List<AnswerKey> keys, IntFunction<Amounts> amounts, String remark) {
        Map<String, Double> seconds = new LastRates(run.answers()).secondsOfAnAnswer();
        List<StageForecast> forecasts = new ArrayList<>();
        for (int place = 0; place < keys.size(); place++) {
            Double each = seconds.get(keys.get(place).treatment());
            forecasts.add(new StageForecast(
                    Stage.ANSWER,
                    request.treatments().get(place).treatment().treatmentId(),
                    amounts.apply(place),
                    each == null ? OptionalDouble.empty() : OptionalDouble.of(each),
                    remark));
        }
        return forecasts;
    }

    /** Clips of the features table; those that the encoder refuses are known where the embeddings are made. */
    private Dataset<Row> tableClips() {
        Dataset<Row> clips = AnswerStage.decodedClips(run.store());
        return request.audioEmbeddings()
                        && new EmbeddingsStage(run, request).kept().isPresent()
                ? EmbeddingsStage.withFaults(clips, run.store())
                : clips;
    }

    private StageForecast embeddings(DecodedClips clips) {
        Amounts amounts = clips.table().map(features -> windows()).orElse(new Amounts(0, 0, 0, 0));
        return new StageForecast(
                Stage.ANSWER,
                Table.EMBEDDINGS.label(),
                amounts,
                OptionalDouble.empty(),
                clips.table().isPresent() ? "counted in windows of clips" : "known once the clips are decoded");
    }

    private Amounts windows() {
        EmbeddingsStage embeddings = new EmbeddingsStage(run, request);
        return embeddings
                .kept()
                .map(card -> Amounts.kept(card.rows()))
                .orElseGet(() -> Amounts.of(embeddings.windows().count(), 0));
    }
}
