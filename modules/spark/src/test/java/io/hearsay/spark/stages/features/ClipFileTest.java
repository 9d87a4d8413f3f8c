package io.hearsay.spark.stages.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.spark.stages.manifests.AudioPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipFileTest {
    private static final byte[] BYTES = {1, 2, 3};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"00:01:32.wav", "a:b/c d.wav", "50%.wav", "50%20.wav", "#1?.wav", "é ü.wav", "a+b&c=d.wav", ".x"
            })
    void readsAFileOfAnyName(String name) throws IOException, AudioException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, BYTES);

        assertThat(read(name)).isEqualTo(BYTES);
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> read("00:00.wav"))
                .isInstanceOf(AudioException.class)
                .hasMessageContaining("no file is there");
    }

    private byte[] read(String audioId) throws AudioException {
        AudioPaths paths = new AudioPaths(new org.apache.hadoop.fs.Path(folder.toUri()));
        return new ClipFile(new Configuration(), 1 << 20)
                .read(new AudioRef(audioId, paths.uri(audioId)))
                .bytes();
    }
}
