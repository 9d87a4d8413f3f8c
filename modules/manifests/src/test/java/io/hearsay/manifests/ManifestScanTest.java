package io.hearsay.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.run.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestScanTest {
    @Test
    void dividesLinesAtTheNextLineAfterSoManyBytes() throws IOException {
        ManifestScan scan = scan("\uFEFFab\ncd\n\n\nefghijkl\nm", 4);

        assertThat(scan.array()).isFalse();
        // the mark has three bytes and belongs to no row
        assertThat(scan.ranges())
                .containsExactly(new ManifestRange(3, 9, 1), new ManifestRange(9, 20, 3), new ManifestRange(20, 21, 6));
        assertThat(scan.bytes()).isEqualTo(21);
    }

    @Test
    void takesAnArrayAsOnePart() throws IOException {
        ManifestScan scan = scan("\uFEFF \n\n[\n1,\n2\n]", 1);

        assertThat(scan.array()).isTrue();
        assertThat(scan.ranges()).containsExactly(new ManifestRange(3, 14, 1));
    }

    @Test
    void hasNoPartsWhereThereIsNothing() throws IOException {
        assertThat(scan("", 1).ranges()).isEmpty();
        assertThat(scan("\uFEFF", 1).ranges()).isEmpty();
    }

    /** Letters of two and four bytes, of which one is cut by the end of each buffer. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void readsTextsLongerThanItsBuffer(int shift) throws IOException {
        String text = "x".repeat(shift) + "\uD83D\uDD14\u00e9\u20ac".repeat(40_000) + "\n[";

        ManifestScan scan = scan(text, 1);

        assertThat(scan.datasetHash()).isEqualTo(Fingerprint.of(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(scan.ranges()).hasSize(2);
        assertThat(scan.array()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 70_000, 1 << 16})
    void refusesALetterThatIsCutOff(int before) {
        byte[] bytes = ("x".repeat(before) + "\u20ac").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ManifestScan.of("cut.json", new ByteArrayInputStream(bytes, 0, before + 2), 1))
                .isInstanceOf(ManifestException.class)
                .hasMessage("Manifest cut.json is not UTF-8 text; convert it to UTF-8");
    }

    private static ManifestScan scan(String text, long rangeBytes) throws IOException {
        return ManifestScan.of(
                "manifest.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), rangeBytes);
    }
}
