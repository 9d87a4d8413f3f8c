package io.hearsay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Modality;
import io.hearsay.manifests.formats.ManifestFormat;
import io.hearsay.manifests.formats.PublishedFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of formats on docs/formats.md is made of the formats and their samples. */
class FormatsPageTest {
    private static final String HEAD = """
        | `data.format` | data set | known by the keys | modality if the row names none | sample |
        |---|---|---|---|---|
        """;

    private static final List<ManifestCase> SAMPLES = ManifestCase.all("own-cases.jsonl").stream()
            .filter(one -> one.line().has("published"))
            .toList();

    @Test
    void theTableIsTheOneOfTheSamples() throws IOException {
        String table = HEAD
                + PublishedFormats.ALL.stream().map(FormatsPageTest::line).collect(Collectors.joining("\n")) + "\n";

        assertThat(Files.readString(Path.of("../../docs/formats.md"))).contains(table);
    }

    @Test
    void everyFormatHasASampleThatIsKnownByItsShape() {
        for (ManifestFormat format : PublishedFormats.ALL) {
            assertThat(samples(format)).as(format.name()).isNotEmpty();
        }
        assertThat(SAMPLES)
                .allSatisfy(sample -> assertThat(PublishedFormats.named(
                                sample.line().path("published").asText()))
                        .isPresent());
    }

    private static List<ManifestCase> samples(ManifestFormat format) {
        return SAMPLES.stream()
                .filter(sample -> sample.line().path("published").asText().equals(format.name()))
                .toList();
    }

    private static String line(ManifestFormat format) {
        String keys = format.signature().isEmpty()
                ? "none of the others"
                : format.signature().stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "));
        String files =
                samples(format).stream().map(ManifestCase::file).distinct().collect(Collectors.joining(", "));
        return "| `" + format.name() + "` | " + format.title() + " | " + keys + " | "
                + format.modality().map(Modality::label).orElse("") + " | " + files + " |";
    }
}
