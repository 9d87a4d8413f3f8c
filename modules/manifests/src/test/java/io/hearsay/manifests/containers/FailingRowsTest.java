package io.hearsay.manifests.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.hearsay.manifests.rows.RawRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that breaks off is never the end of a file, and a record without end is not held. */
class FailingRowsTest {
    private static final String HEADER = "a,b\n";
    /** More than parsers read ahead. */
    private static final int MANY = 1_000_000;

    private static final ManifestRange WHOLE = new ManifestRange(0, Long.MAX_VALUE, 1);

    /** Bytes, and then a failure instead of an end. */
    private static InputStream broken(String text, Throwable failure) {
        InputStream fails = new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (IOException) failure;
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), fails);
    }

    private static List<RawRow> all(Iterator<RawRow> rows) {
        List<RawRow> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(value = Container.class, mode = EnumSource.Mode.EXCLUDE, names = "PARQUET")
    void passesOnThatTheStreamBrokeOff(Container container) {
        for (String text : List.of("", "a", HEADER, HEADER + "1,2\n", HEADER + "1,2\n".repeat(MANY))) {
            InputStream in = broken(text, new IOException("reset by peer"));

            assertThatThrownBy(() ->
                            ManifestRowSource.rows("m", container, WHOLE, in).forEachRemaining(row -> {}))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("reset by peer");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, MANY})
    void passesOnErrors(int rows) {
        InputStream in = broken(HEADER + "1,2\n".repeat(rows), new OutOfMemoryError("heap"));

        assertThatThrownBy(() -> new TableRows("m", Container.CSV, in).forEachRemaining(row -> {}))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void refusesTooManyColumnsInItsOwnWords() {
        String wide = "a,".repeat(5_000) + "\n";

        assertThatThrownBy(() -> new TableRows("m", Container.CSV, bytes(wide)))
                .isInstanceOf(ManifestException.class)
                .hasMessage("Manifest m has no header that can be read: it has more than 4096 columns or a quote that"
                        + " is not closed; mend its first line");
        List<RawRow> rows = all(new TableRows("m", Container.CSV, bytes(HEADER + "1,2\n" + wide)));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).problem())
                .isEqualTo("line 3: the table cannot be read on from here, so the rows behind are left out;"
                        + " quote cells that hold quotes");
    }

    @Test
    void breaksOffARecordWithoutEnd() {
        String text = HEADER + "1,2\n" + "3,\"4\n" + "5,6\n".repeat(3 * MANY);

        List<RawRow> rows = all(new TableRows("m", Container.CSV, bytes(text), 1 << 20));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).problem())
                .startsWith("line 3: the record that begins here is longer than 1048576 characters,"
                        + " so the rows behind are left out");
        assertThat(all(new TableRows("m", Container.CSV, bytes(HEADER + "1,2\n".repeat(MANY)), 1 << 20)))
                .hasSize(MANY)
                .allMatch(row -> row.problem().isEmpty());
    }

    @Test
    void namesTheFirstLineOfABrokenRecord() {
        List<RawRow> rows = all(new TableRows("m", Container.CSV, bytes(HEADER + "\n\"1\n2\n3\"\n4,5\n6")));

        assertThat(rows)
                .extracting(RawRow::problem)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("line 3: the record has 1 cells"),
                        second -> assertThat(second).isEmpty(),
                        third -> assertThat(third).startsWith("line 7: the record has 1 cells"));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void keepsTheLinesBesideALongOne(int longest) {
        String text = "{\"a\": 1}\n{\"a\": \"" + "x".repeat(200_000) + "\"}\n{\"a\": 3}";
        ManifestRange range = new ManifestRange(0, text.length(), 1);

        List<RawRow> rows = all(new LineRows(range, bytes(text), longest));

        assertThat(rows).extracting(RawRow::number).containsExactly(1L, 2L, 3L);
        assertThat(rows.get(1).problem())
                .isEqualTo("line 2: the row is longer than " + longest + " bytes; keep audio and long texts out of it");
        assertThat(rows.get(2).problem()).isEmpty();
    }

    static Stream<Integer> lengths() {
        return Stream.of(8, 100_000, 199_999);
    }

    @Test
    void saysThatADamagedFileIsDamaged() {
        byte[] packed = Zstd.compress((HEADER + "1,2\n".repeat(1000)).getBytes(StandardCharsets.UTF_8));
        byte[] damaged = packed.clone();
        Arrays.fill(damaged, 6, damaged.length, (byte) 0x55);

        for (byte[] bytes : List.of(damaged, Arrays.copyOf(packed, packed.length - 5))) {
            assertThatThrownBy(() -> ManifestScan.of("m", new ByteArrayInputStream(bytes), 1))
                    .isInstanceOf(ManifestException.class)
                    .hasMessage("Manifest m is damaged or cut off: it cannot be unpacked");
        }
    }
}
