package io.hearsay.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultGroup;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.manifests.ManifestSummary;
import io.hearsay.manifests.containers.Compression;
import io.hearsay.manifests.containers.Container;
import io.hearsay.manifests.formats.ManifestSettings;
import io.hearsay.spark.SharedSession;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.tables.StageException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other forms than JSON Lines, read by Spark's tasks and told about by a check. */
class ManifestFormatsIT {
    private static final String HEADER = "id,audio_path,question,choices,answer,modality\n";
    private static final String RECORD = "%s,./a/%1$s.wav,\"What, rings?\",\"['Bell', 'Phone']\",%s,%s\n";

    private static HearsaySession session;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        session = SharedSession.local(2);
    }

    @Test
    void readsAPackedTable() throws IOException {
        Path file = folder.resolve("m.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER
                            + RECORD.formatted("q1", "B", "mix-sound-speech")
                            + RECORD.formatted("q2", "C", "music")
                            + RECORD.formatted("q1", "B", "music"))
                    .getBytes(StandardCharsets.UTF_8));
        }

        WholeTables tables = items(source(file), 1, 2);

        Item item = tables.items().get(0);
        assertThat(item.choices()).containsExactly("Bell", "Phone");
        assertThat(item.answer()).isEqualTo("Phone");
        assertThat(item.modality()).isEqualTo(Modality.SOUND_SPEECH);
        assertThat(item.audio().uri()).isEqualTo("file:" + folder + "/a/q1.wav");
        assertThat(tables.items()).isEqualTo(session.readManifest(source(file)).items());
    }

    @Test
    void readsParquetInItsOrderAndLeavesBytesAlone() {
        Path file = parquet();

        WholeTables tables = items(source(file), 300, 1);

        assertThat(tables.items())
                .extracting(Item::itemId)
                .containsExactlyElementsOf(IntStream.range(0, 301)
                        .filter(row -> row != 7)
                        .mapToObj(row -> "q" + row)
                        .toList());
        assertThat(tables.faults()).extracting(Fault::itemId).containsExactly("q7");
        assertThat(tables.faults().get(0).detail()).contains("row 8: key \"audio\" holds the audio itself");
        assertThatThrownBy(() -> session.readManifest(source(file)))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("is a Parquet file");
    }

    /** A column of bytes, and bytes inside lists, are audio inside the row, and no path that is called so. */
    @Test
    void refusesBytesWhereverTheyAre() {
        Column bytes = functions.lit(new byte[] {1});
        List<Column> audios = List.of(
                bytes,
                functions.array(bytes),
                functions.struct(bytes.as("path")),
                functions.array(functions.struct(functions.lit("a.wav").as("path"), bytes.as("bytes"))));
        for (int i = 0; i < audios.size(); i++) {
            Column first = functions.col("id").equalTo(1);
            Column audio = functions.when(first, audios.get(i)).as("audio");
            Column path = functions.when(functions.not(first), functions.lit("b.wav"));
            Path file = parquet("bytes" + i, audio, path.as("audio_path"));

            ManifestSummary summary = session.check(source(file));

            assertThat(summary.rows()).isEqualTo(301);
            assertThat(summary.items()).isEqualTo(300);
            String problem = summary.problems().get(0).problem();
            assertThat(problem).containsAnyOf("holds the audio itself", "has no path of a clip");
        }
    }

    @Test
    void comparesItemsOfOneRow() throws IOException {
        String row = "{\"audio_path\": \"a%d.wav\", \"single_instruction\": \"What? (a) Bell (b) Phone\","
                + " \"single_answer\": \"(a) Bell\", \"multi_instruction\": \"Why? (a) Bell (b) Phone\","
                + " \"multi_answer\": \"(b) Phone\"}\n";
        Path file =
                Files.writeString(folder.resolve("m.jsonl"), row.formatted(1) + row.formatted(2) + row.formatted(1));
        ManifestSettings sound = new ManifestSettings(
                Optional.empty(), Map.of(), Map.of(), Optional.of(Modality.SOUND), ManifestSettings.DEFAULTS.schemes());

        WholeTables tables = items(new ManifestSource(file.toString(), Optional.empty(), sound), 4, 2);

        assertThat(tables.items())
                .extracting(Item::itemId)
                .containsExactly("a1.wav-single", "a1.wav-multi", "a2.wav-single", "a2.wav-multi");
        assertThat(tables.faults())
                .extracting(Fault::itemId)
                .containsExactlyInAnyOrder("a1.wav-single", "a1.wav-multi");
        assertThat(tables.faults())
                .extracting(Fault::detail)
                .allMatch(detail -> detail.contains(" row 3: ") && detail.contains("is taken by row 1"));
    }

    private Path parquet() {
        return parquet(
                "parts",
                functions
                        .struct(
                                functions
                                        .concat(functions.lit("a/"), functions.col("id"))
                                        .as("path"),
                                functions
                                        .when(functions.col("id").equalTo(7), functions.lit(new byte[] {1}))
                                        .as("bytes"))
                        .as("audio"));
    }

    private Path parquet(String name, Column... audio) {
        SparkSession spark = HearsaySession.spark(SessionSettings.local("tests", 2));
        Path parts = folder.resolve(name);
        spark.range(0, 301, 1, 1)
                .select(
                        functions
                                .concat(functions.lit("q"), functions.col("id"))
                                .as("id"),
                        functions.struct(audio).as("clip"),
                        functions.lit("What rings?").as("question"),
                        functions
                                .array(functions.lit("Bell"), functions.lit("Phone"))
                                .as("choices"),
                        functions.lit("Phone").as("answer"),
                        functions.lit("sound").as("task"))
                .select("id", "clip.*", "question", "choices", "answer", "task")
                .write()
                .parquet(parts.toString());
        try (var files = Files.list(parts)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keepsTheTableWhileTheSettingsAreTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("m.csv"), HEADER + RECORD.formatted("q1", "B", ""));
        ManifestSettings music = new ManifestSettings(
                Optional.empty(), Map.of(), Map.of(), Optional.of(Modality.MUSIC), ManifestSettings.DEFAULTS.schemes());
        ManifestSource source = new ManifestSource(file.toString(), Optional.empty(), music);

        assertThat(items(source, 1, 0).items().get(0).modality()).isEqualTo(Modality.MUSIC);
        assertThat(report(source).reused()).isTrue();
        assertThatThrownBy(() -> report(source(file)))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("data.default-modality");
    }

    @Test
    void tellsWhatWouldBecomeOfAManifest() throws IOException {
        String rows = IntStream.rangeClosed(1, 5)
                .mapToObj(row -> RECORD.formatted("q" + row, row == 1 ? "B" : "Drum", "music"))
                .collect(Collectors.joining());
        Path file = Files.writeString(
                folder.resolve("m.csv"),
                HEADER + rows + RECORD.formatted("q1", "B", "music")
                        + "q9,/x/q9.wav,Q?,\"['a', 'b']\",a,speech\nq10\n");

        ManifestSummary summary = session.check(source(file));

        assertThat(summary.container()).isEqualTo(Container.CSV);
        assertThat(summary.compression()).isEqualTo(Compression.NONE);
        assertThat(summary.rows()).isEqualTo(8);
        assertThat(summary.formats()).isEqualTo(Map.of("mmar", 7L, "", 1L));
        assertThat(summary.modalities()).isEqualTo(Map.of("music", 1L, "speech", 1L));
        assertThat(summary.absolute()).isEqualTo(new ManifestSummary.AbsolutePaths(1, "/x/q9.wav"));
        assertThat(summary.problems()).extracting(FaultGroup::count).containsExactly(4L, 1L, 1L);
        FaultGroup most = summary.problems().get(0);
        assertThat(most.problem())
                .isEqualTo("key \"answer\": \"...\" is not among the choices [...]; make it the text of one of them");
        assertThat(most.first()).extracting(Fault::itemId).containsExactly("row 2 (q2)", "row 3 (q3)", "row 4 (q4)");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void groupsTheFaultsOfARun() throws IOException {
        Path file = Files.writeString(
                folder.resolve("m.csv"),
                HEADER + RECORD.formatted("q1", "B", "music") + RECORD.formatted("q2", "X", "smell"));
        items(source(file), 1, 1);

        List<FaultGroup> groups = session.faults(folder.resolve("run").toString());

        assertThat(groups).extracting(FaultGroup::count).containsExactly(1L, 1L);
        assertThat(groups).extracting(FaultGroup::problem).anyMatch(problem -> problem.contains("unknown modality"));
    }

    @Test
    void namesTheSchemeOfS3() {
        assertThatThrownBy(() -> session.check(new ManifestSource("s3://bucket/m.json", Optional.empty())))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("write s3a://");
    }

    private WholeTables items(ManifestSource source, long items, long faults) {
        StageReport report = report(source);
        assertThat(report.rows()).isEqualTo(items);
        assertThat(report.faults()).isEqualTo(faults);
        return session.wholeTables(folder.resolve("run").toString());
    }

    private StageReport report(ManifestSource source) {
        RunSettings settings = new RunSettings(folder.resolve("run").toString(), "run-1", "test", 1, false);
        return session.pipeline(settings, progress -> {}).items(source);
    }

    private static ManifestSource source(Path file) {
        return new ManifestSource(file.toString(), Optional.empty());
    }
}
