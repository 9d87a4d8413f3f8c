package io.hearsay.spark.store;

import static io.hearsay.spark.CountingModel.ASKED;
import static io.hearsay.spark.store.StoreRuns.everything;
import static io.hearsay.spark.store.StoreRuns.methods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.spark.Fixtures;
import io.hearsay.spark.SharedSession;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.tables.RunClaim;
import io.hearsay.spark.tables.ShardFolder;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.StoreContent;
import io.hearsay.spark.tables.TableStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store is listed, removed from and compacted, and nothing that was to stay is lost. */
class StoreIT {
    private static final RemovalRule EVERYTHING = olderThan(Instant.parse("2100-01-01T00:00:00Z"));

    @TempDir
    static Path data;

    private static HearsaySession session;
    private static List<String> lines;

    @TempDir
    Path out;

    private StoreRuns runs;

    @BeforeAll
    static void open() throws IOException {
        session = SharedSession.local(2);
        lines = Files.readAllLines(Fixtures.clips(data));
    }

    @BeforeEach
    void nothingAsked() {
        runs = new StoreRuns(session, data, out);
        ASKED.set(0);
    }

    @Test
    void listsWhatIsThereByContentModelAdapterAndMethod() throws IOException {
        runs.answer("a", lines, methods("small", "baseline", "idk"));
        runs.answer("b", lines.subList(0, 4), methods("large", "baseline"));

        List<StoredGroup> groups = runs.store().list();

        assertThat(groups.stream().map(StoreIT::named))
                .containsExactly(
                        "features " + Fixtures.FEATURES.settings().key() + ": 12",
                        "answers large, adapter of large, baseline: 4",
                        "answers small, adapter of small, baseline: 12",
                        "answers small, adapter of small, idk: 12");
        assertThat(groups.get(1).runs()).singleElement().asString().startsWith("b-");
        assertThat(groups.stream().mapToLong(StoredGroup::bytes).sum())
                .isBetween(
                        runs.store().shards().bytes() * 99 / 100,
                        runs.store().shards().bytes());
        assertThat(groups)
                .allSatisfy(group -> assertThat(group.age().newest())
                        .isBetween(
                                Instant.now().minusSeconds(600), Instant.now().plusSeconds(5)));
    }

    @Test
    void whatIsRemovedByModelIsAskedAgainAndNothingElse() {
        runs.answer("a", lines, methods("small", "baseline", "idk"));
        runs.answer("b", lines, methods("large", "baseline"));
        ASKED.set(0);

        StoreChange would = runs.store().wouldRemove(model("small"));
        StoreChange done = runs.store().remove(model("small"), "cleaning");

        assertThat(would.groups()).isEqualTo(done.groups()).hasSize(2);
        assertThat(done.groups().stream().map(StoredGroup::rows)).containsExactly(12L, 12L);
        runs.answer("c", lines, methods("large", "baseline"));
        assertThat(ASKED).as("the other model's stay").hasValue(0);
        runs.answer("d", lines, methods("small", "baseline", "idk"));
        assertThat(ASKED).hasValue(24);
    }

    @Test
    void aShardOfWhichSomeRowsStayIsWrittenAgainWithoutTheOthers() {
        runs.answer("a", lines, methods("small", "baseline", "idk"));
        ASKED.set(0);
        RemovalRule rule = new RemovalRule(
                Optional.empty(),
                Optional.empty(),
                Optional.of("adapter of small"),
                Optional.of("idk"),
                Optional.empty(),
                Optional.empty());

        StoreChange change = runs.store().remove(rule, "cleaning");

        assertThat(change.shards().removed()).isZero();
        assertThat(change.shards().rewritten()).isPositive();
        assertThat(change.shards().made().map(StoreChange.Made::shards)).contains(1);
        assertThat(Fixtures.committedRows(runs.folder().resolve("answers"))).isEqualTo(12);
        runs.answer("b", lines, methods("small", "baseline"));
        assertThat(ASKED).hasValue(0);
        runs.answer("b", lines, methods("small", "baseline", "idk"));
        assertThat(ASKED).hasValue(12);
        assertThat(runs.store().remove(rule, "again").groups()).hasSize(1);
        assertThat(runs.store().remove(rule, "again").groups()).isEmpty();
    }

    @Test
    void aKillBetweenCommitAndDeleteLosesNothing() {
        runs.answer("a", lines, methods("small", "baseline", "idk"));
        ASKED.set(0);
        RemovalRule rule = method("idk");
        StoreRows rows = rows(StoreContent.ANSWERS);

        new Removal(rows, rule, Optional.empty(), "killed").rewrite();

        assertThat(Fixtures.committedRows(runs.folder().resolve("answers"))).isEqualTo(24 + 12);
        runs.answer("b", lines, methods("small", "baseline", "idk"));
        assertThat(ASKED).as("all are there, some twice").hasValue(0);
        StoredShard half = rows.shards().get(0);
        deleteMarker(half);
        runs.store().remove(rule, "next");
        assertThat(half.path().toUri().getPath())
                .satisfies(path -> assertThat(Path.of(path)).doesNotExist());
        runs.answer("c", lines, methods("small", "baseline"));
        assertThat(ASKED).hasValue(0);
        runs.answer("c", lines, methods("small", "baseline", "idk"));
        assertThat(ASKED).hasValue(12);
    }

    @Test
    void aKillBeforeTheCommitLosesNothing() throws IOException {
        runs.answer("a", lines, methods("small", "baseline", "idk"));
        ASKED.set(0);
        Map<String, String> before = everything(runs.folder());
        new Removal(rows(StoreContent.ANSWERS), method("idk"), Optional.empty(), "killed").rewrite();
        StoredShard written = rows(StoreContent.ANSWERS).shards().stream()
                .filter(shard -> shard.runId().equals("killed"))
                .findFirst()
                .orElseThrow();
        deleteMarker(written);

        session.claim(runs.settings("b")).close();

        assertThat(everything(runs.folder())).isEqualTo(before);
        runs.answer("b", lines, methods("small", "baseline", "idk"));
        assertThat(ASKED).hasValue(0);
    }

    @Test
    void isRefusedWhileAJobWorksAndAJobIsRefusedMeanwhile() {
        runs.answer("a", lines.subList(0, 2), methods("small", "baseline"));
        try (RunClaim job = session.claim(runs.settings("b"))) {
            assertThat(job.newStore()).isFalse();
            Map<String, String> before = everything(runs.folder());
            assertThatThrownBy(() -> runs.store().remove(EVERYTHING, "cleaning"))
                    .isInstanceOf(StageException.class)
                    .hasMessageContaining("is in use by run b-")
                    .hasMessageContaining(" on ")
                    .hasMessageContaining("(process " + ProcessHandle.current().pid() + ") since ");
            assertThatThrownBy(() -> runs.store().compact("cleaning")).hasMessageContaining("is in use by run b-");
            assertThat(everything(runs.folder())).isEqualTo(before);
            assertThat(runs.store().wouldRemove(EVERYTHING).inUse()).hasSize(1);
        }
        var files = new TableStore(SparkSession.active(), runs.folder().toString()).fileSystem();
        var store = new org.apache.hadoop.fs.Path(runs.folder().toString());
        try (StoreClaim cleaning = StoreClaim.of(files, store, "cleaning")) {
            assertThat(cleaning).isNotNull();
            assertThatThrownBy(() -> session.claim(runs.settings("c")))
                    .isInstanceOf(StageException.class)
                    .hasMessageContaining("is being cleaned up by run cleaning on ");
            assertThatThrownBy(() -> StoreClaim.of(files, store, "other")).hasMessageContaining("run cleaning on ");
        }
        session.claim(runs.settings("c")).close();
        assertThat(out.resolve("c")).doesNotExist();
    }

    @Test
    void removedFeaturesAreDecodedAgainByARunThatHasAnIndexOfThem() {
        runs.answer("a", lines, methods("small", "baseline"));
        RemovalRule features = new RemovalRule(
                EVERYTHING.olderThan(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(StoreContent.FEATURES));
        runs.store().remove(features, "cleaning");
        ASKED.set(0);
        assertThat(Fixtures.committedRows(runs.folder().resolve("features"))).isZero();

        assertThat(runs.dryRun("a", lines, methods("small", "baseline", "idk"))
                        .get(1)
                        .amounts()
                        .toDo())
                .isEqualTo(12);
        assertThatThrownBy(() -> runs.answerAlone("a", methods("small", "baseline", "idk")))
                .hasMessageContaining(
                        "Of the 12 clips that are asked about store " + runs.folder() + " holds features of 0")
                .hasMessageContaining("run the features stage again");
        assertThat(ASKED).hasValue(0);
        runs.answer("a", lines, methods("small", "baseline", "idk"));

        assertThat(ASKED).as("answers are found by the clips' digests").hasValue(12);
        assertThat(runs.features("a", lines).reused()).isTrue();
    }

    @Test
    void aRunWhoseStoreWasRemovedFillsANewOne() throws IOException {
        runs.answer("a", lines.subList(0, 3), methods("small", "baseline"));
        Files.move(runs.folder(), out.resolve("elsewhere"));
        runs.features("b", lines.subList(3, 5));

        runs.answer("a", lines.subList(0, 3), methods("small", "baseline", "idk"));

        assertThat(Fixtures.committedRows(runs.folder().resolve("features"))).isEqualTo(5);
        assertThat(ASKED).as("once in each store, and idk").hasValue(3 + 6);
    }

    @Test
    void removesWhatNoRunRefersTo() throws IOException {
        runs.answer("a", lines, methods("small", "baseline"));
        runs.answer("b", lines.subList(0, 3), methods("large", "baseline"));
        runs.features("unfinished", lines.subList(0, 1));
        RemovalRule rule = unreferenced("b");

        assertThat(runs.store().wouldRemove(unreferenced("b", "unfinished")).notes())
                .singleElement()
                .asString()
                .startsWith("answers are all kept: run ")
                .contains("unfinished has no complete table responses");
        assertThatThrownBy(() -> runs.store().wouldRemove(unreferenced("nowhere")))
                .hasMessageContaining("There are no tables of a run in ");
        Path stopped = Files.writeString(out.resolve("b/run.lock"), "{}");
        assertThat(runs.store().remove(rule, "cleaning").notes())
                .hasSize(2)
                .allSatisfy(note -> assertThat(note).contains("a job was stopped or failed in " + out.resolve("b")));
        Files.delete(stopped);
        session.claim(runs.settings("b")).close();
        assertThat(runs.store().wouldRemove(rule).notes())
                .as("a job that failed")
                .hasSize(2);
        try (RunClaim job = session.claim(runs.settings("b"))) {
            job.finished();
        }
        StoreChange change = runs.store().remove(rule, "cleaning");

        assertThat(change.groups().stream().map(StoredGroup::rows)).containsExactly(9L, 12L);
        assertThat(Fixtures.committedRows(runs.folder().resolve("features"))).isEqualTo(3);
        assertThat(Fixtures.committedRows(runs.folder().resolve("answers"))).isEqualTo(3);
        ASKED.set(0);
        assertThat(runs.answer("c", lines.subList(0, 3), methods("large", "baseline"))
                        .rows())
                .isEqualTo(3);
        assertThat(ASKED).hasValue(0);
    }

    @Test
    void onlyWhatIsOldGoesByAge() {
        runs.answer("a", lines.subList(0, 2), methods("small", "baseline"));

        assertThat(runs.store()
                        .remove(olderThan(Instant.now().minus(Duration.ofDays(1))), "cleaning")
                        .groups())
                .isEmpty();
        StoreChange all = runs.store().remove(EVERYTHING, "cleaning");

        assertThat(all.groups()).hasSize(2);
        assertThat(all.shards().rewritten()).isZero();
        assertThat(runs.store().list()).isEmpty();
        assertThatThrownBy(() -> session.store(out.resolve("typo").toString()))
                .hasMessageContaining("There is no store at ");
    }

    @Test
    void compactionMakesFewShardsAndChangesNoAnswer() throws IOException {
        runs.inManyShards().answer("a", lines, methods("small", "baseline", "idk"));
        runs.answer("b", lines, methods("large", "baseline"));
        ASKED.set(0);
        List<StoredGroup> before = runs.store().list();

        StoreChange would = runs.store().wouldCompact();
        StoreChange done = runs.store().compact("compaction");

        assertThat(would.shards().rewritten())
                .isEqualTo(done.shards().rewritten())
                .isGreaterThan(2);
        assertThat(shards("answers")).isEqualTo(1);
        assertThat(runs.store().list().stream().map(StoreIT::named))
                .containsExactlyElementsOf(before.stream().map(StoreIT::named).toList());
        assertThat(runs.store().compact("again").shards().rewritten()).isZero();
        runs.answer("c", lines, methods("small", "baseline", "idk"));
        runs.answer("c", lines, methods("large", "baseline"));
        assertThat(ASKED).hasValue(0);
        assertThat(runs.features("c", lines).faults()).isZero();
    }

    private StoreRows rows(StoreContent content) {
        TableStore tables = new TableStore(SparkSession.active(), out.toString());
        ShardFolder folder = tables.shards(runs.folder().toString(), content);
        return new StoreRows(folder, StoredShard.of(SparkSession.active(), folder));
    }

    private static void deleteMarker(StoredShard shard) {
        try {
            Path folder = Path.of(shard.path().toUri().getPath());
            Files.delete(folder.resolve("_SUCCESS"));
            Files.deleteIfExists(folder.resolve("._SUCCESS.crc"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long shards(String content) throws IOException {
        try (Stream<Path> all = Files.list(runs.folder().resolve(content))) {
            return all.filter(Files::isDirectory).count();
        }
    }

    private static String named(StoredGroup group) {
        return group.content().label() + " " + group.origin().model()
                + group.origin().adapter().map(name -> ", " + name).orElse("")
                + group.origin().method().map(name -> ", " + name).orElse("") + ": " + group.rows();
    }

    private static RemovalRule olderThan(Instant time) {
        return new RemovalRule(
                Optional.of(time),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static RemovalRule model(String name) {
        return new RemovalRule(
                Optional.empty(),
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static RemovalRule method(String name) {
        return new RemovalRule(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(name),
                Optional.empty(),
                Optional.empty());
    }

    private RemovalRule unreferenced(String... names) {
        return new RemovalRule(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Stream.of(names)
                        .map(name -> out.resolve(name).toString())
                        .toList()),
                Optional.empty());
    }
}
