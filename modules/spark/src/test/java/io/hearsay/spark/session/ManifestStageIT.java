package io.hearsay.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.spark.SharedSession;
import io.hearsay.spark.stages.ManifestStage;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.TableStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading by tasks gives what reading into memory gives, wherever the manifest is divided. */
class ManifestStageIT {
    private static HearsaySession session;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        session = SharedSession.local(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G1 N G2 N G3 N",
                "M G1 N G2",
                "M R N R N N G1 R N W R N W2 N G2 R N",
                "G1 N G2 N G1 N G1 N G3 N G2",
                "B1 N G1 N G1 N B1 N",
                "G1 N x N 17 N [1] N null N {} N G2 x N G2 G3 N G4",
                "G1 N L N U N C R N U N G2",
                "R N M G1 N G2",
                "[ G1 , G2 , G1 ]",
                "M W [ N G1 , N N B1 , G2 , G1 , 17 , null , [1] , L N ] N W N",
                "[ U , U , G1 ]",
                "[ G1 , G2 ] G3",
                "[ G1 , G2 ]]",
                "[ G1 , N G2 ",
                "[ G1 , G2 , N ]",
                "[ G1 , N {\"id\": }]",
                "[ G1 , {\"id\": 1, \"id\": 2}]",
                "W2 [ G1 ]",
                "{ \"k1\": G1 , N \"k2\": B1 , N \"k3\": G2 }",
            })
    void readsLinesAndArraysAsFromMemory(String form) throws IOException {
        Path file = write(form);
        Manifest manifest = session.readManifest(source(file));

        for (long rangeBytes : new long[] {1, 400}) {
            StageReport report = read(file, rangeBytes);

            WholeTables tables = session.wholeTables(folder.resolve("run").toString());
            assertThat(tables.items()).as("%s bytes", rangeBytes).isEqualTo(manifest.items());
            assertThat(tables.faults())
                    .as("%s bytes", rangeBytes)
                    .containsExactlyInAnyOrderElementsOf(manifest.refusals());
            assertThat(report.rows()).isEqualTo(manifest.items().size());
            assertThat(report.faults()).isEqualTo(manifest.refusals().size());
            assertThat(tables.card(report.stage()).provenance().datasetHash()).isEqualTo(manifest.datasetHash());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'has no usable item, 0 rows were refused'",
        "M, 'has no usable item, 0 rows were refused'",
        "N W N, 'has no usable item, 0 rows were refused'",
        "[ ], 'has no usable item, 0 rows were refused'",
        "B1 N x, 'has no usable item, 2 rows were refused; the first: file:'",
        "[, 'has no usable item, 1 rows were refused; the first: file:'",
        "'[1] N G1', 'has no usable item, 2 rows were refused; the first: file:'",
        "G1 N G2 N Z, 'is not UTF-8 text; convert it to UTF-8'",
        "'[ G1 , x Z ]', 'is not UTF-8 text; convert it to UTF-8'",
    })
    void refusesWhatIsNoManifestAsFromMemory(String form, String message) throws IOException {
        Path file = write(form);
        StageException fromMemory = refusal(() -> session.readManifest(source(file)));

        assertThat(refusal(() -> read(file, 1)))
                .hasMessage(fromMemory.getMessage())
                .hasMessageContaining(message);
        assertThat(folder.resolve("run/items")).doesNotExist();
    }

    @Test
    void placesItemsAndFindsDuplicatesAcrossManyRows() throws IOException {
        int rows = 140_000;
        Path file = Files.writeString(
                folder.resolve("manifest"),
                IntStream.rangeClosed(1, rows)
                        .mapToObj(row -> row % 20_000 == 0 ? "x" : good(Integer.toString(row % 100_000)))
                        .collect(Collectors.joining("\n")));

        StageReport report = read(file, 1 << 20);

        WholeTables tables = session.wholeTables(folder.resolve("run").toString());
        // of 99,999 ids, the first row is bad of 20,000, 40,000, 60,000 and 80,000; what comes later is there or bad
        assertThat(report.rows()).isEqualTo(99_995);
        assertThat(report.faults()).isEqualTo(rows - 99_995);
        assertThat(tables.items())
                .extracting(Item::itemId)
                .containsExactlyElementsOf(IntStream.range(1, 100_000)
                        .filter(row -> row % 20_000 != 0)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(tables.faults())
                .filteredOn(fault -> fault.itemId().equals("777"))
                .extracting(Fault::detail)
                .containsExactly("file:" + file
                        + " row 100777: key \"id\": \"777\" is taken by row 777; give each item its own id");
    }

    @Test
    void keepsTheTableOfAnUnchangedManifest() throws IOException {
        Path file = write("G1 N G2");
        Pipeline pipeline = pipeline();

        assertThat(pipeline.items(source(file)).reused()).isFalse();
        assertThat(pipeline.items(source(file)).reused()).isTrue();
        assertThat(pipeline.items(new ManifestSource(file.toString(), Optional.of("/elsewhere")))
                        .reused())
                .isFalse();
        write("G1 N G2 N");
        assertThat(pipeline.items(source(file)).reused()).isFalse();
    }

    @Test
    void refusesAMissingManifestAndAFolder() {
        assertThatThrownBy(() -> pipeline().items(source(folder.resolve("none.json"))))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("none.json is not there");
        assertThatThrownBy(() -> pipeline().items(source(folder)))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("it is a folder; give the file in it");
    }

    private StageReport read(Path file, long rangeBytes) {
        SparkSession spark = HearsaySession.spark(SessionSettings.local("tests", 2));
        StageRun run =
                new StageRun(new TableStore(spark, folder.resolve("run").toString()), settings(true), progress -> {});
        return new ManifestStage(run, new ManifestFiles(new Configuration()).scan(source(file), rangeBytes)).report();
    }

    private Pipeline pipeline() {
        return session.pipeline(settings(false), progress -> {});
    }

    private RunSettings settings(boolean rebuild) {
        return new RunSettings(folder.resolve("run").toString(), "run-1", "test", 1, rebuild);
    }

    private static ManifestSource source(Path file) {
        return new ManifestSource(file.toString(), Optional.empty());
    }

    private static StageException refusal(Runnable work) {
        try {
            work.run();
        } catch (StageException e) {
            return e;
        }
        throw new AssertionError("nothing was refused");
    }

    /** Writes a manifest whose parts stand for bytes that are hard to see; other parts stand for themselves. */
    private Path write(String form) throws IOException {
        Path file = folder.resolve("manifest");
        try (var out = Files.newOutputStream(file)) {
            for (String part : form.split(" ")) {
                out.write(bytes(part));
            }
        }
        return file;
    }

    private static byte[] bytes(String part) {
        return switch (part) {
            case "N" -> text("\n");
            case "R" -> text("\r");
            case "M" -> text("\uFEFF");
            case "W" -> text(" \t ");
            case "W2" -> text("\u2003");
            case "Z" -> new byte[] {'"', (byte) 0xC3};
            case "L" -> text(good("long").replace("Q?", "\u00e9\uD83D\uDD14".repeat(200)));
            case "U" -> text(good("\u00e4\uD83D\uDD14"));
            case "C" -> text(good("cr").replace("\"answer\"", "\r\"answer\""));
            case "B1" -> text(good("1").replace("\"answer\": \"No\"", "\"answer\": \"Maybe\""));
            default -> text(part.matches("G\\d") ? good(part.substring(1)) : part);
        };
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String good(String id) {
        return "{\"id\": \"" + id + "\", \"audio_id\": \"a.wav\", \"question\": \"Q?\", \"choices\": [\"Yes\", \"No\"],"
                + " \"answer\": \"No\", \"task\": \"sound\"}";
    }
}
