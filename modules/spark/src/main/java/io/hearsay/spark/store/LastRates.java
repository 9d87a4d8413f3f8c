package io.hearsay.spark.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.hearsay.spark.tables.ShardFolder;
import io.hearsay.spark.tables.codecs.AnswerCodec;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * How long the last work of a kind took, by the shards that it left in a store: from its beginning, which their names
 * say, to its last answer or commit, opening of models included. Shards that were made of others say nothing.
 */
public final class LastRates {
    private final ShardFolder folder;

    /** Shards by name, of which it is known when their work began. */
    private final Map<String, StoredShard> dated;

    public LastRates(ShardFolder folder) {
        this.folder = folder;
        this.dated = StoredShard.of(folder.spark(), folder).stream()
                .filter(shard -> shard.began().isPresent())
                .collect(Collectors.toMap(StoredShard::name, Function.identity()));
    }

    /**
     * Seconds that a clip took with a front end; empty where that is not known.
     *
     * @param frontEnd settings of the features
     */
    public OptionalDouble secondsOfAClip(String frontEnd) {
        if (dated.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Row> shards = folder.rows()
                .select(StoredShard.ofRow(), col("uri"), col(FeatureCodec.FRONT_END))
                .where(col(FeatureCodec.FRONT_END).equalTo(frontEnd))
                .groupBy(StoredShard.NAME)
                .agg(countDistinct("uri").as("clips"))
                .collectAsList();
        Map<String, Work> works = new HashMap<>();
        for (Row row : shards) {
            StoredShard shard = dated.get(row.<String>getAs(StoredShard.NAME));
            if (shard != null) {
                works.merge(
                        shard.work(),
                        new Work(shard.began().orElseThrow(), shard.committed(), row.<Long>getAs("clips")),
                        Work::plus);
            }
        }
        return latest(works)
                .map(work -> OptionalDouble.of(work.seconds() / Math.max(1, work.amount())))
                .orElse(OptionalDouble.empty());
    }

    /**
     * Seconds that an answer took under each treatment of which that is known. Treatments that were asked for together
     * share the time by the tokens that were generated under each.
     *
     * @return by treatment key
     */
    public Map<String, Double> secondsOfAnAnswer() {
        Map<String, Double> seconds = new HashMap<>();
        if (dated.isEmpty()) {
            return seconds;
        }
        // An answer of no tokens takes time too.
        Column tokens = sum(col("new_tokens").plus(lit(1L)));
        Map<String, Instant> began = new HashMap<>();
        dated.values().forEach(shard -> began.put(shard.work(), shard.began().orElseThrow()));
        List<Row> rows = folder.rows()
                .select(
                        StoredShard.workOfRow(),
                        col(AnswerCodec.TREATMENT_KEY),
                        col(AnswerCodec.ANSWERED_AT),
                        col("new_tokens"))
                .groupBy(StoredShard.WORK, AnswerCodec.TREATMENT_KEY)
                .agg(
                        count("*").as("answers"),
                        tokens.as("tokens"),
                        max(AnswerCodec.ANSWERED_AT).as("last"))
                .collectAsList();
        Map<String, Work> works = new HashMap<>();
        Map<String, Map<String, Work>> treatments = new HashMap<>();
        for (Row row : rows) {
            String name = row.getAs(StoredShard.WORK);
            Instant start = began.get(name);
            if (start != null) {
                Instant last = Instant.ofEpochMilli(row.<Long>getAs("last"));
                Work work = new Work(start, last, row.<Long>getAs("tokens"), row.<Long>getAs("answers"));
                works.merge(name, work, Work::plus);
                treatments
                        .computeIfAbsent(row.getAs(AnswerCodec.TREATMENT_KEY), key -> new HashMap<>())
                        .put(name, work);
            }
        }
        treatments.forEach((key, worked) -> latestEntry(worked).ifPresent(own -> {
            Work all = Objects.requireNonNull(works.get(own.getKey()));
            double share = (double) own.getValue().amount() / all.amount();
            seconds.put(key, all.seconds() * share / own.getValue().answers());
        }));
        return seconds;
    }

    private static Optional<Work> latest(Map<String, Work> works) {
        return latestEntry(works).map(Map.Entry::getValue);
    }

    private static Optional<Map.Entry<String, Work>> latestEntry(Map<String, Work> works) {
        return works.entrySet().stream()
                .max(Comparator.comparing(entry -> entry.getValue().began()));
    }

    /**
     * Work that was done at a stretch.
     *
     * @param began when it began
     * @param ended when the last of it was done
     * @param amount clips, or tokens
     * @param answers answers, where the amount is tokens
     */
    private record Work(Instant began, Instant ended, long amount, long answers) {
        Work(Instant began, Instant ended, long amount) {
            this(began, ended, amount, 0);
        }

        Work plus(Work other) {
            Instant end = ended.isAfter(other.ended) ? ended : other.ended;
            return new Work(began, end, amount + other.amount, answers + other.answers);
        }

        double seconds() {
            return Math.max(0, ended.toEpochMilli() - began.toEpochMilli()) / 1e3;
        }
    }
}
