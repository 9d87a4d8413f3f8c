package io.hearsay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.hearsay.core.manifest.Item;
import io.hearsay.manifests.formats.ManifestSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same questions come out of every container, packed or not. */
class ContainersTest {
    private static final int ROWS = 2_000;

    private record Written(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Written> files() {
        return List.of(
                new Written("m.json", rows(",\n", "[", "]", ContainersTest::json)),
                new Written("lines.jsonl", rows("\n", "", "\n", ContainersTest::json)),
                new Written(
                        "pretty.jsonl", rows("\n", "", "\n", row -> json(row).replace(", \"", ",\n  \""))),
                new Written("object.json", rows(",\n", "{", "}", row -> "\"q" + row + "\": " + json(row))),
                new Written("m.csv", rows("\r\n", header(","), "\r\n", row -> cells(row, ","))),
                new Written("m.tsv", rows("\n", header("\t"), "\n", row -> cells(row, "\t"))));
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesTheSameItems(Written file) throws IOException {
        byte[] bytes = file.text().getBytes(StandardCharsets.UTF_8);
        List<Item> expected = items("lines.jsonl", files().get(1).text().getBytes(StandardCharsets.UTF_8));

        assertThat(expected).hasSize(ROWS);
        assertThat(items(file.name(), bytes)).isEqualTo(expected);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        write(new GZIPOutputStream(gzip), bytes);
        assertThat(items(file.name() + ".gz", gzip.toByteArray())).isEqualTo(expected);
        ByteArrayOutputStream zstd = new ByteArrayOutputStream();
        write(new ZstdOutputStream(zstd), bytes);
        assertThat(items(file.name() + ".zst", zstd.toByteArray())).isEqualTo(expected);
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        try (out) {
            out.write(bytes);
        }
    }

    private static List<Item> items(String name, byte[] bytes) {
        ManifestCase.Outcome outcome = ManifestCase.read(name, bytes, ManifestSettings.DEFAULTS);
        assertThat(outcome.refusals()).isEmpty();
        return outcome.items();
    }

    private static String rows(String between, String first, String last, IntFunction<String> row) {
        return IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining(between, first, last));
    }

    private static String json(int row) {
        return "{\"id\": \"q" + row + "\", \"audio_id\": \"a/" + row
                + ".wav\", \"question\": \"What, \u00e4h, rings \\\"" + row
                + "\\\"?\", \"choices\": [\"Bell\", \"Phone\"], \"answer\": \"Phone\", \"task\": \"sound\"}";
    }

    private static String header(String delimiter) {
        return String.join(delimiter, "id", "audio_id", "question", "choices", "answer", "task") + "\n";
    }

    private static String cells(int row, String delimiter) {
        return String.join(
                delimiter,
                "q" + row,
                "a/" + row + ".wav",
                "\"What, \u00e4h, rings \"\"" + row + "\"\"?\"",
                "\"[\"\"Bell\"\", \"\"Phone\"\"]\"",
                "Phone",
                "sound");
    }
}
