package io.hearsay.manifests.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.hearsay.core.run.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestScanTest {
    @Test
    void dividesLinesAtTheNextLineAfterSoManyBytes() throws IOException {
        ManifestScan scan = scan("\uFEFFab\ncd\n\n\nefghijkl\nm", 4);

        assertThat(scan.container()).isEqualTo(Container.JSON_LINES);
        // the mark has three bytes and belongs to no row
        assertThat(scan.ranges())
                .containsExactly(new ManifestRange(3, 9, 1), new ManifestRange(9, 20, 3), new ManifestRange(20, 21, 6));
        assertThat(scan.bytes()).isEqualTo(21);
    }

    @Test
    void takesAnArrayAsOnePart() throws IOException {
        ManifestScan scan = scan("\uFEFF \n\n[\n1,\n2\n]", 1);

        assertThat(scan.container()).isEqualTo(Container.JSON_ARRAY);
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
        assertThat(scan.container()).isEqualTo(Container.JSON_LINES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 70_000, 1 << 16})
    void refusesALetterThatIsCutOff(int before) {
        byte[] bytes = ("x".repeat(before) + "\u20ac").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ManifestScan.of("cut.json", new ByteArrayInputStream(bytes, 0, before + 2), 1))
                .isInstanceOf(ManifestException.class)
                .hasMessage("Manifest cut.json is not UTF-8 text; convert it to UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
        JSON_ARRAY! m.jsonl! [{"a": 1}]
        JSON_LINES! m.json! {"a": 1}
        JSON_LINES! m.json! {"a": {"b": 1}, "c": 2}N{"a": 2}
        JSON_LINES! m.json! {"a": {"b": 1}}N{"a": {"b": 1}}
        JSON_LINES! m.json! {"a": 1, N{"a": 2}
        JSON_LINES! m.json! {"a": "xN{"a": 2}
        JSON_VALUES! m.json! {N"a": 1N}N{N"a": 2N}
        JSON_VALUES! m.json! {N"a": 1N}
        JSON_VALUES! m.json! {N"a": [N{"b": 1},N{"b": 2}N]N}N{N"a": 2N}
        JSON_OBJECT! m.json! {"x": {"a": 1}, "y": {"a": 2}}
        JSON_OBJECT! m.json! {N"x": {"a": 1},N"y": {N"a": 2}N}N
        JSON_OBJECT! m.json! {"x":N{"a": 1},N"y":N{"a": 2}}
        CSV! m.csv! id,question
        CSV! m.txt! id,question,answerN1,2,3
        CSV! m.txt! id,question,answerRN1,2,3RN
        TSV! m! idTquestionTanswerRN1T2T3RN
        JSON_LINES! m.txt! one, two, three
        SEMICOLON_CSV! m.csv! id;question
        TSV! m.tsv! id
        TSV! m.csv! idTquestion
        TSV! m.tsv.gz! idTquestion
        JSON_LINES! m.json! x
        JSON_LINES! m.json! ~~
        """)
    void tellsContainersByTheirText(Container container, String name, String text) throws IOException {
        String written = text.replace('N', '\n').replace('R', '\r').replace('T', '\t');

        assertThat(ManifestScan.of(name, new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)), 1)
                        .container())
                .isEqualTo(container);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GZIP", "ZSTD"})
    void unpacksWhatItsFirstBytesTell(String name) throws IOException {
        Compression compression = Compression.valueOf(name);
        byte[] text = "{\"a\": 1}\n{\"a\": 2}\n".getBytes(StandardCharsets.UTF_8);
        byte[] packed = packed(compression, text);

        ManifestScan scan = ManifestScan.of("m.jsonl", new ByteArrayInputStream(packed), 1);

        assertThat(scan.compression()).isEqualTo(compression);
        assertThat(scan.datasetHash()).isEqualTo(Fingerprint.of(text));
        assertThat(scan.ranges()).containsExactly(new ManifestRange(0, text.length, 1));
        assertThatThrownBy(() -> ManifestScan.of("m.jsonl", new ByteArrayInputStream(packed, 0, packed.length - 9), 1))
                .isInstanceOf(Exception.class);
    }

    static byte[] packed(Compression compression, byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out =
                compression == Compression.GZIP ? new GZIPOutputStream(packed) : new ZstdOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "PK\u0003\u0004xx, a ZIP archive",
        "BZh9xx, packed with bzip2",
        "RIFFxx, audio",
        "<!DOCTYPE html>, a web page",
        "version https://git-lfs.x, a Git LFS pointer"
    })
    void namesWhatCannotBeUnpacked(String first, String what) {
        byte[] bytes = first.getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> ManifestScan.of("m.json", new ByteArrayInputStream(bytes), 1))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("m.json is " + what);
    }

    @Test
    void knowsParquet() throws IOException {
        ManifestScan scan = scan("PAR1\u0001PAR1", 1);

        assertThat(scan.container()).isEqualTo(Container.PARQUET);
        assertThat(scan.ranges()).isEmpty();
        assertThat(scan.bytes()).isEqualTo(9);
    }

    private static ManifestScan scan(String text, long rangeBytes) throws IOException {
        return ManifestScan.of(
                "manifest.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), rangeBytes);
    }
}
