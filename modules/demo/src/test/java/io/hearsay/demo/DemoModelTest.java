package io.hearsay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.core.run.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The embedded model is complete and small, and was not trained on the clips it is tested on. */
class DemoModelTest {
    @Test
    void isAWholeCheckpointDirectory() throws IOException {
        assertThat(checkpoint().files())
                .extracting(EmbeddedFolder.Entry::path)
                .contains(
                        "config.json",
                        "generation_config.json",
                        "preprocessor_config.json",
                        "tokenizer.json",
                        "model.safetensors",
                        "MODEL_CARD.md",
                        "training-groups.txt");
    }

    @Test
    void everyFileHasTheDigestOfTheListAndAllAreSmall() throws IOException {
        long bytes = 0;
        for (EmbeddedFolder.Entry file : checkpoint().files()) {
            byte[] content = content(file);
            bytes += content.length;
            assertThat(Fingerprint.of(content)).as(file.path()).isEqualTo(file.sha256());
        }
        assertThat(bytes).isLessThan(16 << 20);
    }

    @Test
    void wasTrainedOnNoRecordingOfTheDemo() throws IOException {
        EmbeddedFolder.Entry list = checkpoint().files().stream()
                .filter(file -> file.path().equals("training-groups.txt"))
                .findFirst()
                .orElseThrow();
        List<String> learned =
                new String(content(list), StandardCharsets.UTF_8).lines().toList();
        Set<String> examined = new HashSet<>();
        for (JsonNode row : DemoClipsTest.manifest()) {
            row.get("group").forEach(group -> examined.add(group.asText()));
        }

        assertThat(learned).hasSizeGreaterThan(1000);
        assertThat(examined).hasSizeGreaterThan(100).doesNotContainAnyElementsOf(learned);
    }

    private static EmbeddedFolder checkpoint() throws IOException {
        return EmbeddedFolder.of("checkpoint");
    }

    private static byte[] content(EmbeddedFolder.Entry file) throws IOException {
        try (InputStream bytes = checkpoint().open(file)) {
            return bytes.readAllBytes();
        }
    }
}
