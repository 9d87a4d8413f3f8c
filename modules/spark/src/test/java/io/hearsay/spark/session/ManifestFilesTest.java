package io.hearsay.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.spark.tables.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFilesTest {
    private static final String ROW =
            "{\"id\": \"a\", \"audio_id\": \"AUDIO\", \"question\": \"Q?\", \"choices\": [\"Yes\", \"No\"], \"answer\": \"No\", \"task\": \"sound\"}";
    private static final ManifestFiles FILES = new ManifestFiles(new Configuration());

    @TempDir
    Path folder;

    @Test
    void startsRelativePathsAtTheManifestsOwnFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("manifest.json"), ROW.replace("AUDIO", "./x/a.wav"));

        Manifest manifest = FILES.read(new ManifestSource(file.toString(), Optional.empty()));

        assertThat(manifest.path()).isEqualTo("file:" + file);
        assertThat(manifest.items().get(0).audio().uri()).isEqualTo("file:" + folder + "/x/a.wav");
    }

    @ParameterizedTest
    @CsvSource({
        "a.wav, file:/root/a.wav",
        "./sub/a.wav, file:/root/sub/a.wav",
        "/abs/a b.wav, file:/abs/a b.wav",
        "s3a://bucket/k/a.wav, s3a://bucket/k/a.wav",
        "take 1: intro.wav, file:/root/take 1: intro.wav",
    })
    void rebasesRelativePathsOnTheAudioRoot(String audioId, String uri) throws IOException {
        Path file = Files.writeString(folder.resolve("manifest.json"), ROW.replace("AUDIO", audioId));

        Manifest manifest = FILES.read(new ManifestSource(file.toString(), Optional.of("/root")));

        assertThat(manifest.items().get(0).audio().uri()).isEqualTo(uri);
    }

    @Test
    void refusesAMissingManifestByName() {
        assertThatThrownBy(() -> FILES.read(new ManifestSource(folder + "/none.json", Optional.empty())))
                .isInstanceOf(StageException.class)
                .hasMessageContaining(folder + "/none.json is not there");
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> FILES.read(new ManifestSource(folder.toString(), Optional.empty())))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("it is a folder; give the file in it");
    }

    @Test
    void passesOnWhyAFileIsNoManifest() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.json"), "[]");

        assertThatThrownBy(() -> FILES.read(new ManifestSource(file.toString(), Optional.empty())))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("empty.json has no usable item");
    }
}
