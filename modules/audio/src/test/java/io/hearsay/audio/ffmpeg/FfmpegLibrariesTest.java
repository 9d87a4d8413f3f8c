package io.hearsay.audio.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

class FfmpegLibrariesTest {
    private static final String HERE = Loader.Detector.getPlatform();

    @Test
    void hasThoseOfThisMachineAndSaysWhereItsBindingsAre() {
        assertThat(FfmpegLibraries.isPacked(HERE)).isTrue();
        assertThat(FfmpegLibraries.packed())
                .hasSize(2)
                .allSatisfy(jar -> assertThat(jar.toString()).contains("/" + HERE + "/"));
    }

    @Test
    void saysWhichPlatformABuildIsForWhereItDoesNotFit() {
        assertThat(FfmpegLibraries.isPacked("linux-riscv64")).isFalse();
        assertThat(FfmpegLibraries.missing("linux-riscv64"))
                .startsWith("This build of Hearsay has no FFmpeg for linux-riscv64 but for ")
                .doesNotContain("no platform")
                .endsWith("; build it for that platform (README, \"Platforms\")");
    }
}
