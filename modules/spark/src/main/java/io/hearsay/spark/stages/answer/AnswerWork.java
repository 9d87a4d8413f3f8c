package io.hearsay.spark.stages.answer;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.hearsay.core.run.Stage;
import io.hearsay.spark.stages.KeptRows;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.codecs.AnswerCodec;
import io.hearsay.spark.tables.codecs.Columns;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The answers that are to be asked for, cut into tasks. A clip's features travel once to where its questions are asked,
 * and the questions of a clip are asked in one task, which reads their common prefix once. Only a clip with more than
 * {@value #BATCHES_OF_A_WINDOW} batches of questions for each of its windows has them shared out over several tasks, so
 * that no clip holds a job up: each task reads the prefix again, which costs little beside so many questions.
 */
final class AnswerWork implements AutoCloseable {
    /** Column: 0 for a window of a clip, 1 for a question about it. */
    static final String KIND = "kind";
    /** Column: which share of a clip's questions; 0 where they are not shared out. */
    static final String CHUNK = "chunk";

    private static final int BATCHES_OF_A_WINDOW = 16;
    private static final int BATCHES_OF_A_TASK = 2;
    private static final int MOST_TASKS = 20_000;

    /** Where at least so many clips are asked about for each window there is, all travel and tasks pass over some. */
    private static final double MANY_CLIPS = 0.5;

    private final KeptRows kept;
    private final Dataset<Row> questions;
    private final Optional<Dataset<Row>> skewed;
    private final Counts counts;
    private final int tasks;

    /**
     * How much is to be asked.
     *
     * @param questions items
     * @param asks answers
     * @param clips clips that the items are about
     */
    record Counts(long questions, long asks, long clips) {}

    /**
     * @param wanted everything wanted
     * @param present column {@value AnswerCodec#KEY}: keys of the answers that are there; empty for none
     * @param batchSize most questions a model is asked at a time
     */
    AnswerWork(WantedAnswers wanted, Optional<Dataset<Row>> present, int batchSize) {
        this.kept = KeptRows.of(questions(wanted, present));
        this.questions = kept.dataset();
        this.counts = counts(questions);
        long perTask = (long) BATCHES_OF_A_TASK * batchSize;
        this.tasks = (int) Math.max(1, Math.min(MOST_TASKS, (counts.questions() + perTask - 1) / perTask));
        long most = (long) BATCHES_OF_A_WINDOW * batchSize;
        this.skewed = counts.questions() <= most ? Optional.empty() : Optional.of(skewed(questions, most));
    }

    Counts counts() {
        return counts;
    }

    /** How many answers are asked for under each treatment, by its place. */
    Map<Integer, Long> countByTreatment() {
        return WantedAnswers.counts(questions
                .select(explode(col("asks")).as("ask"))
                .groupBy(col("ask." + WantedAnswers.TREATMENT).as(WantedAnswers.TREATMENT))
                .count());
    }

    /**
     * Items with what is to be asked about them: position, clip_sha256, clip_length, clip_windows, asks (treatment,
     * answer_key).
     */
    private static Dataset<Row> questions(WantedAnswers wanted, Optional<Dataset<Row>> present) {
        Dataset<Row> answers = wanted.answers();
        Dataset<Row> missing = present.map(keys -> answers.join(
                        keys.select(col(AnswerCodec.KEY).as("present_key")),
                        col(AnswerCodec.KEY).equalTo(col("present_key")),
                        "left_anti"))
                .orElse(answers);
        // Items that ask the same about the same clip, and treatments that ask the same, are asked once.
        Dataset<Row> once = missing.groupBy(AnswerCodec.KEY)
                .agg(min(struct("position", WantedAnswers.TREATMENT)).as("first_by"))
                .select(
                        col("first_by.position").as("asked_position"),
                        struct(col("first_by." + WantedAnswers.TREATMENT), col(AnswerCodec.KEY))
                                .as("ask"));
        Dataset<Row> asks = once.groupBy("asked_position")
                .agg(array_sort(collect_list("ask")).as("asks"));
        return asks.join(wanted.keyed(), col("asked_position").equalTo(col("position")))
                .select("position", "clip_sha256", "clip_length", "clip_windows", "asks");
    }

    private static Counts counts(Dataset<Row> questions) {
        Row totals = questions
                .agg(
                        count("*").as("questions"),
                        coalesce(sum(size(col("asks"))), lit(0L)).as("asks"),
                        countDistinct("clip_sha256").as("clips"))
                .first();
        return new Counts(totals.getAs("questions"), totals.getAs("asks"), totals.getAs("clips"));
    }

    /**
     * Clips with more questions than one task should ask, and the number of tasks that ask them.
     *
     * @param questions columns clip_sha256 and clip_windows, a row for each question
     * @param most questions of one task about a clip of one window
     */
    static Dataset<Row> skewed(Dataset<Row> questions, long most) {
        return questions
                .groupBy("clip_sha256")
                .agg(
                        count("*").as("clip_questions"),
                        max("clip_windows").multiply(most).as("most"))
                .where(col("clip_questions").gt(col("most")))
                .select(
                        col("clip_sha256").as("skewed_sha256"),
                        expr("cast(ceil(clip_questions / most) as int)").as("chunks"));
    }

    /** Adds the number of shares that a clip's questions are in, as column chunks. */
    private Dataset<Row> withChunks(Dataset<Row> rows, String digest) {
        return skewed.map(clips -> rows.join(broadcast(clips), col(digest).equalTo(col("skewed_sha256")), "left_outer")
                        .withColumn("chunks", coalesce(col("chunks"), lit(1))))
                .orElseGet(() -> rows.withColumn("chunks", lit(1)));
    }

    /**
     * Windows of clips and questions about them, one partition per task; in a partition clips by length, and of each
     * clip its windows in order, then its questions.
     *
     * @param items the items table
     * @param windows windows of clips, those asked about and others that the store holds
     * @param place where the windows are, for messages
     * @throws StageException if clips that are asked about have no windows
     */
    Dataset<Row> rows(Dataset<Row> items, Dataset<Row> windows, String place) {
        Dataset<Row> clips =
                questions.select(col("clip_sha256").as("asked_sha256")).distinct();
        long held = requireWindows(clips, windows, place);
        Dataset<Row> asked = asked(items, windows.schema());
        Dataset<Row> some = counts.clips() >= MANY_CLIPS * held
                ? windows
                : windows.join(clips, col("sha256").equalTo(col("asked_sha256")), "left_semi");
        Dataset<Row> chosen = chosen(some, asked.schema());
        return chosen.unionByName(asked)
                .withColumn(
                        "task",
                        pmod(xxhash64(col("clip_sha256"), col(CHUNK)), lit((long) tasks))
                                .cast("int"))
                .repartitionById(tasks, col("task"))
                .sortWithinPartitions(col("clip_length"), col("clip_sha256"), col(CHUNK), col(KIND), col("place"));
    }

    /** Number of windows. */
    private long requireWindows(Dataset<Row> clips, Dataset<Row> windows, String place) {
        Row found = windows.select("sha256")
                .join(clips, col("sha256").equalTo(col("asked_sha256")), "left_outer")
                .agg(count("*"), countDistinct("asked_sha256"))
                .first();
        long heard = found.getLong(1);
        if (heard < counts.clips()) {
            throw new StageException(
                    Stage.ANSWER,
                    "Of the " + counts.clips() + " clips that are asked about " + place + " holds features of " + heard
                            + ": it was cleaned up, or store.folder was another one; run the features stage again");
        }
        return found.getLong(0);
    }

    private Dataset<Row> asked(Dataset<Row> items, StructType clip) {
        Dataset<Row> named = items.select(
                col("position").as("item_position"), struct(col("*")).as("item"));
        Dataset<Row> asked = questions.join(named, col("position").equalTo(col("item_position")));
        return withChunks(asked, "clip_sha256")
                .select(
                        col("clip_sha256"),
                        col("clip_length"),
                        pmod(col("position"), col("chunks")).cast("int").as(CHUNK),
                        lit(1).as(KIND),
                        col("position").cast("double").as("place"),
                        col("item"),
                        col("asks"),
                        lit(null).cast(clip).as("clip"));
    }

    private Dataset<Row> chosen(Dataset<Row> some, StructType asked) {
        Column chunk = skewed.isPresent() ? explode(expr("sequence(0, chunks - 1)")) : lit(0);
        return withChunks(some, "sha256")
                .select(
                        col("sha256").as("clip_sha256"),
                        col("seconds").as("clip_length"),
                        chunk.as(CHUNK),
                        lit(0).as(KIND),
                        col("offset_seconds").as("place"),
                        lit(null).cast(asked.apply("item").dataType()).as("item"),
                        lit(null).cast(asked.apply("asks").dataType()).as("asks"),
                        struct(Columns.of(some.schema())).as("clip"));
    }

    @Override
    public void close() {
        kept.close();
    }
}
