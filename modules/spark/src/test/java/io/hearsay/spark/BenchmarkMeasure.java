package io.hearsay.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.tables.TableCard;
import io.hearsay.methods.Methods;
import io.hearsay.scoring.metrics.Slices;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.session.SessionSettings;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.scores.MeasureRequest;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.TableStore;
import io.hearsay.spark.tables.VerdictCounts;
import io.hearsay.spark.tables.codecs.CountsCodec;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Generated verdicts through the measure stage and through scans, for {@code jobs/bench measure}. */
final class BenchmarkMeasure {
    private static final int ROUNDS = 3;
    private static final long VERDICTS_PER_FILE = 200_000;
    private static final Provenance MADE = new Provenance("bench", "bench", "bench", "bench", 1);

    private BenchmarkMeasure() {}

    /** Arguments: a folder, empty or with verdicts of an earlier start, number of items, number of treatments, number of threads. */
    public static void main(String[] arguments) {
        long items = Long.parseLong(arguments[1]);
        int treatments = Integer.parseInt(arguments[2]);
        try (HearsaySession session =
                HearsaySession.open(SessionSettings.local("measure", Integer.parseInt(arguments[3])))) {
            TableStore store = new TableStore(SparkSession.active(), arguments[0]).forRows(items * treatments);
            List<String> ids = IntStream.range(0, treatments)
                    .mapToObj(i -> i == 0 ? "baseline" : "method-" + i)
                    .toList();
            if (store.card(Table.VERDICTS).isEmpty()) {
                write(store, items, ids);
            }
            for (int round = 0; round < ROUNDS; round++) {
                timed("measure, from the counts", () -> measure(session, arguments[0], "baseline"));
            }
            Map<String, SliceCounts> stored =
                    totals(VerdictCounts.read(store, "all").getOrDefault("all", List.of()).stream()
                            .map(value -> value.counts())
                            .toList());
            for (int round = 0; round < ROUNDS; round++) {
                List<SliceCounts> scanned = timed(
                        "scan by difficulty, without a join",
                        () -> CountsCodec.CODEC.collect(VerdictCounts.scan(verdicts(store), "difficulty")));
                System.out.println(
                        "the scan " + (totals(scanned).equals(stored) ? "equals" : "DIFFERS FROM") + " the counts");
            }
            timed("measure against another baseline, with a join", () -> measure(session, arguments[0], ids.get(1)));
        }
    }

    private static TableCard measure(HearsaySession session, String folder, String baseline) {
        Pipeline pipeline = session.pipeline(new RunSettings(folder, "bench", "bench", 1, true), StageListener.SILENT);
        pipeline.measure(new MeasureRequest(baseline));
        return session.tables(folder).card(Stage.MEASURE);
    }

    private static void write(TableStore store, long items, List<String> ids) {
        List<Treatment> treatments = ids.stream()
                .map(id -> Fixtures.treatment(id, Methods.baseline(), Fixtures.hearing(), false)
                        .treatment())
                .toList();
        Map<String, String> settings = Map.of(VerdictCounts.BASELINE, "baseline");
        TableDraft verdicts = store.draft(Table.VERDICTS, MADE);
        timed("verdicts written", () -> verdicts.write(generated(store.spark(), items, ids)));
        TableDraft counts = store.draft(Table.VERDICT_COUNTS, MADE);
        timed(
                "verdicts counted",
                () -> counts.write(VerdictCounts.table(verdicts.rows(VerdictCodec.CODEC.schema()), List.of())));
        VerdictCounts.Total total = VerdictCounts.total(counts.rows(VerdictCounts.SCHEMA));
        counts.complete(new TableCard(Stage.JUDGE, total.rows(), 0, MADE, treatments, settings));
        verdicts.complete(new TableCard(Stage.JUDGE, total.verdicts(), 0, MADE, treatments, settings));
        System.out.printf(
                Locale.ROOT,
                "%d verdicts of %d items under %d treatments, %d rows of counts%n",
                total.verdicts(),
                items,
                ids.size(),
                total.rows());
    }

    /** Verdicts whose states are a hash of item and treatment; all of an item are together, as the judge writes. */
    private static Dataset<Row> generated(SparkSession spark, long items, List<String> ids) {
        int files = Math.toIntExact(items * ids.size() / VERDICTS_PER_FILE + 1);
        Column[] treatments = ids.stream().map(id -> lit(id)).toArray(Column[]::new);
        Dataset<Row> rows = spark.range(0, items, 1, files)
                .select(col("id"), explode(array(treatments)).as("treatment_id"))
                .withColumn("item_id", expr("concat('item-', lpad(id, 10, '0'))"))
                .withColumn("state", expr(state("treatment_id", 12)))
                .withColumn("baseline_state", expr(state("'baseline'", 12)))
                .withColumn("modality", expr("element_at(array('sound', 'music', 'speech'), cast(id % 3 + 1 as int))"))
                .withColumn(
                        "options",
                        expr("element_at(array('1/4', '1/4 first', '1/4 longest', '1/2'),"
                                + " cast(pmod(hash(id), 4) + 1 as int))"))
                .withColumn("audio_type", expr("cast(null as string)"))
                .withColumn("dataset", lit("bench"))
                .withColumn("split", lit("test"))
                .withColumn("category", expr("concat('category ', pmod(hash(id, 1), 20))"))
                .withColumn("sub_category", expr("concat('sub-category ', pmod(hash(id, 2), 200))"))
                .withColumn(
                        "difficulty",
                        expr("element_at(array('easy', 'medium', 'hard')," + " cast(pmod(hash(id, 3), 3) + 1 as int))"))
                .withColumn("choice", expr("if(state in ('correct', 'wrong'), pmod(hash(id, 4), 4L), null)"))
                .withColumn("hedged", lit(false))
                .withColumn("basis", expr("if(state = 'abstained', \"abstention: i don't know\", 'letter')"))
                .withColumn("judge_id", lit("choice"))
                .withColumn("hedge_policy", lit("abstain"));
        return rows.select(Arrays.stream(VerdictCodec.CODEC.schema().fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
    }

    private static String state(String treatment, int abstained) {
        String hash = "pmod(xxhash64(id, " + treatment + "), 100)";
        return "case when " + hash + " < 52 then 'correct' when " + hash + " < 84 then 'wrong' when " + hash + " < "
                + (84 + abstained) + " then 'abstained' when " + hash + " < 99 then 'unparsed' else 'error' end";
    }

    private static Dataset<Row> verdicts(TableStore store) {
        return store.read(Table.VERDICTS, VerdictCodec.CODEC.schema());
    }

    private static Map<String, SliceCounts> totals(List<SliceCounts> counts) {
        Map<String, SliceCounts> totals = new HashMap<>();
        counts.forEach(
                one -> totals.merge(one.treatmentId(), Slices.total(one.treatmentId(), List.of(one)), Slices::sum));
        return totals;
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long start = System.nanoTime();
        Duration before = cpu();
        T made = work.get();
        System.out.printf(
                Locale.ROOT,
                "%-48s %8.2f s, %8.2f s of CPU%n",
                what,
                (System.nanoTime() - start) / 1e9,
                cpu().minus(before).toMillis() / 1e3);
        return made;
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
