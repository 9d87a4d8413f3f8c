package io.hearsay.spark.stages.scores;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.SliceTag;
import io.hearsay.core.metrics.Change;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.ValueCounts;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.JudgedItem;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.scoring.metrics.Slices;
import io.hearsay.spark.Fixtures;
import io.hearsay.spark.SharedSession;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableStore;
import io.hearsay.spark.tables.VerdictCounts;
import io.hearsay.spark.tables.codecs.CountsCodec;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts beside the verdicts say what the verdicts say. */
class VerdictCountsIT {
    @TempDir
    static Path folder;

    private static HearsaySession session;
    private static TableStore store;

    @BeforeAll
    static void answer() {
        session = SharedSession.local(2);
        store = new TableStore(SparkSession.active(), folder.toString());
        Pipeline pipeline = pipeline();
        Path manifest = Fixtures.clips(folder.resolve("data"));
        pipeline.items(session.readManifest(new ManifestSource(manifest.toString(), Optional.empty())));
        pipeline.features(Fixtures.FEATURES);
        pipeline.answer(new AnswerRequest(Fixtures.treatments(Fixtures.hearing()), 4, 2));
    }

    @Test
    void countsEqualAScanOfTheVerdicts() {
        pipeline().judge(Fixtures.JUDGE);

        List<SliceCounts> stored = counts(ValueCounts.ALL);
        assertThat(stored).hasSize(4 * 3);
        assertThat(CountsCodec.CODEC.collect(VerdictCounts.scan(verdicts())))
                .containsExactlyInAnyOrderElementsOf(stored);
        assertThat(CountsCodec.CODEC.collect(VerdictCounts.scan(VerdictCounts.against(verdicts(), "baseline"))))
                .containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void everySliceAddsUpToTheWhole() {
        pipeline().judge(Fixtures.JUDGE);

        for (String slice : List.of(ValueCounts.OPTIONS, SliceTag.DIFFICULTY.column())) {
            assertThat(summed(counts(slice))).isEqualTo(summed(counts(ValueCounts.ALL)));
        }
        assertThat(counts(ValueCounts.AUDIO_TYPE)).isEmpty();
        assertThat(counts(SliceTag.CATEGORY.column())).isEmpty();
    }

    @Test
    void countsOfShardsSumToThoseOfTheWhole() {
        pipeline().judge(Fixtures.JUDGE);
        Map<List<Object>, SliceCounts> whole = summed(counts(ValueCounts.ALL));

        for (int shards : List.of(2, 3)) {
            List<SliceCounts> parts = new ArrayList<>();
            for (int shard = 0; shard < shards; shard++) {
                Dataset<Row> share = verdicts()
                        .where(pmod(hash(col("item_id"), col("treatment_id")), lit(shards))
                                .equalTo(shard));
                parts.addAll(CountsCodec.CODEC.collect(
                        VerdictCounts.table(share, List.of()).where(col("slice").equalTo(ValueCounts.ALL))));
            }
            assertThat(summed(parts)).isEqualTo(whole);
        }
    }

    @Test
    void anotherBaselineThanTheJudgesGivesTheSameFigures() {
        pipeline().judge(Fixtures.JUDGE);
        pipeline().measure(new MeasureRequest("idk"));
        WholeTables tables = session.wholeTables(folder.toString());
        var scanned = List.of(tables.counts(), tables.metrics(), tables.floors());
        List<JudgedItem> examples = tables.examples("idk", 2);

        pipeline().judge(Fixtures.judging("idk"));
        pipeline().measure(new MeasureRequest("idk"));

        assertThat(List.of(tables.counts(), tables.metrics(), tables.floors())).isEqualTo(scanned);
        assertThat(tables.examples("idk", 2)).isEqualTo(examples);
    }

    @Test
    void aBaselineThatWasNotAskedLeavesNoTransitions() {
        pipeline().judge(Fixtures.judging("never"));

        assertThat(counts(ValueCounts.ALL))
                .allSatisfy(slice -> assertThat(slice.transitions().total()).isZero())
                .allSatisfy(slice -> assertThat(slice.states().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(4));
    }

    @Test
    void aTaskThatIsTriedAgainIsCountedOnce() {
        pipeline().judge(Fixtures.JUDGE);
        List<SliceCounts> undisturbed = counts(ValueCounts.ALL);

        pipeline().judge(new JudgeRequest(Stumbling::new, "stumbling", "baseline", List.of()));

        assertThat(counts(ValueCounts.ALL)).containsExactlyInAnyOrderElementsOf(undisturbed);
    }

    @Test
    void countsOfOtherVerdictsAreRefused() throws IOException {
        pipeline().judge(Fixtures.JUDGE);
        Path card = folder.resolve("verdict_counts/_hearsay.json");
        Files.delete(folder.resolve("verdict_counts/._hearsay.json.crc"));
        Files.writeString(card, Files.readString(card).replace("\"run-1\"", "\"run-0\""));

        assertThatThrownBy(() -> pipeline().measure(new MeasureRequest("baseline")))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("verdict_counts (run run-0) is not of the verdicts in")
                .hasMessageContaining("run the judge stage again");
        assertThat(pipeline().judge(Fixtures.JUDGE).reused()).isFalse();
        assertThat(pipeline().judge(Fixtures.JUDGE).reused()).isTrue();
    }

    @Test
    void examplesAreTheFirstOfEachKindByItem() {
        pipeline().judge(Fixtures.JUDGE);
        WholeTables tables = session.wholeTables(folder.toString());

        assertThat(tables.examples("baseline", 2))
                .extracting(example -> example.item().itemId())
                .containsExactlyElementsOf(expectedExamples(tables));
        assertThat(tables.examples("baseline", 2))
                .allSatisfy(example -> assertThat(example.verdicts()).hasSize(4))
                .allSatisfy(example -> assertThat(example.responses()).hasSize(4));
    }

    private static List<String> expectedExamples(WholeTables tables) {
        Map<List<String>, Verdict> verdicts = new HashMap<>();
        for (ItemVerdict row : tables.verdicts()) {
            verdicts.put(List.of(row.itemId(), row.treatmentId()), row.verdict());
        }
        Map<List<Object>, TreeSet<String>> kinds = new HashMap<>();
        for (ItemVerdict row : tables.verdicts()) {
            Modality modality = tables.items().stream()
                    .filter(item -> item.itemId().equals(row.itemId()))
                    .findFirst()
                    .orElseThrow()
                    .modality();
            Change.of(
                            Objects.requireNonNull(verdicts.get(List.of(row.itemId(), "baseline")))
                                    .state(),
                            row.verdict().state())
                    .ifPresent(change -> kinds.computeIfAbsent(
                                    List.of(row.treatmentId(), change, modality), key -> new TreeSet<>())
                            .add(row.itemId()));
        }
        List<String> chosen =
                kinds.values().stream().flatMap(ids -> ids.stream().limit(2)).toList();
        assertThat(chosen).isNotEmpty();
        return tables.items().stream()
                .map(Item::itemId)
                .filter(chosen::contains)
                .toList();
    }

    private List<SliceCounts> counts(String slice) {
        return VerdictCounts.read(store, slice).getOrDefault(slice, List.of()).stream()
                .map(ValueCounts::counts)
                .toList();
    }

    private static Map<List<Object>, SliceCounts> summed(List<SliceCounts> counts) {
        Map<List<Object>, SliceCounts> sums = new HashMap<>();
        counts.forEach(one -> sums.merge(List.of(one.treatmentId(), one.modality()), one, Slices::sum));
        return sums;
    }

    private Dataset<Row> verdicts() {
        return store.read(Table.VERDICTS, VerdictCodec.CODEC.schema());
    }

    private static Pipeline pipeline() {
        return session.pipeline(new RunSettings(folder.toString(), "run-1", "test", 1, false), StageListener.SILENT);
    }

    /** Judges as others do, but its task fails at its ninth answer the first time. */
    private static final class Stumbling implements Judge {
        private final Judge steady = Fixtures.JUDGE.judge().judge();
        private int judged;

        @Override
        public String judgeId() {
            return steady.judgeId();
        }

        @Override
        public Verdict judge(Item item, String answer) {
            judged++;
            if (judged == 9 && TaskContext.get().attemptNumber() == 0) {
                throw new IllegalStateException("stumbles once");
            }
            return steady.judge(item, answer);
        }
    }
}
