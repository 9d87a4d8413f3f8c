package io.hearsay.lalm.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchEngineTest {
    private static final String DESCRIPTION = "native/lib/pytorch.properties";

    @TempDir
    Path folder;

    @Test
    void showsTheDescriptionOfOnePlatformOfAJarOfSeveral() throws IOException {
        Path jar = folder.resolve("several platforms.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String platform : List.of("linux-x86_64", "linux-aarch64")) {
                out.putNextEntry(new ZipEntry("libtorch/pytorch-native-cpu-" + platform + "/" + DESCRIPTION));
                out.write(platform.getBytes(StandardCharsets.UTF_8));
            }
        }
        try (URLClassLoader packed = loader(jar.toUri().toURL())) {
            for (String platform : List.of("linux-x86_64", "linux-aarch64")) {
                try (URLClassLoader shown = new URLClassLoader(TorchEngine.folder(platform, packed), null);
                        InputStream in = Objects.requireNonNull(shown.getResourceAsStream(DESCRIPTION))) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .isEqualTo(platform);
                }
            }
            assertThat(TorchEngine.folder("osx-aarch64", packed)).isEmpty();
        }
    }

    private static URLClassLoader loader(URL jar) {
        return new URLClassLoader(new URL[] {jar}, null);
    }
}
