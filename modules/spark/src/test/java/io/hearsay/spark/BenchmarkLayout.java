package io.hearsay.spark;

import static org.apache.spark.sql.functions.col;

import io.hearsay.audio.FeatureExtractor;
import io.hearsay.audio.decode.AudioException;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.SessionSettings;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.HalfFloats;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Sizes and times of ways to store the log-mels of a folder's clips, for {@code jobs/bench layout}. */
final class BenchmarkLayout {
    private static final int FULL_FRAMES = 3000;
    private static final int ROUNDS = 3;
    private static final StructType SCHEMA =
            new Columns().text("uri").optionalBytes("log_mel").schema();

    private BenchmarkLayout() {}

    /** One way to store a log-mel, and what is read back of it. */
    private record Layout(
            String name, String codec, Function<LogMel, byte[]> encode, Function<byte[], float[]> decode) {}

    /** Arguments: a folder of clips, an empty folder. */
    public static void main(String[] arguments) throws IOException, AudioException {
        List<LogMel> clips = clips(Path.of(arguments[0]));
        long frames = clips.stream().mapToLong(LogMel::frames).sum();
        System.out.printf(Locale.ROOT, "%d clips, %.0f s%n", clips.size(), frames / 100.0);
        List<Layout> layouts = List.of(
                new Layout("float32", "zstd", mel -> floats(mel.toArray()), BenchmarkLayout::floats),
                new Layout(
                        "float32 shuffled",
                        "zstd",
                        mel -> shuffled(floats(mel.toArray()), 4),
                        bytes -> floats(joined(bytes, 4))),
                new Layout("float16, plain", "none", mel -> HalfFloats.encode(mel.toArray()), HalfFloats::decode),
                new Layout("float16 (kept)", "zstd", mel -> HalfFloats.encode(mel.toArray()), HalfFloats::decode),
                new Layout(
                        "float16 shuffled",
                        "zstd",
                        mel -> shuffled(HalfFloats.encode(mel.toArray()), 2),
                        bytes -> HalfFloats.decode(joined(bytes, 2))),
                new Layout("float16, 30 s each", "zstd", mel -> HalfFloats.encode(full(mel)), HalfFloats::decode),
                new Layout("uint8", "zstd", mel -> scaled(mel.toArray()), BenchmarkLayout::unscaled));
        SparkSession spark = HearsaySession.spark(SessionSettings.local("layout", 1));
        try {
            for (Layout layout : layouts) {
                measure(spark, layout, clips, Path.of(arguments[1], Integer.toString(layouts.indexOf(layout))));
            }
        } finally {
            spark.stop();
        }
    }

    private static void measure(SparkSession spark, Layout layout, List<LogMel> clips, Path table) throws IOException {
        double write = Double.MAX_VALUE;
        double read = Double.MAX_VALUE;
        float furthest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            List<Row> rows = new ArrayList<>();
            clips.forEach(mel ->
                    rows.add(RowFactory.create("file:/clip", layout.encode().apply(mel))));
            Dataset<Row> data = spark.createDataFrame(rows, SCHEMA).coalesce(1);
            data.write()
                    .mode("overwrite")
                    .options(Map.of("compression", layout.codec(), "parquet.block.row.count.limit", "64"))
                    .parquet(table.toString());
            long written = System.nanoTime();
            List<Row> back = spark.read()
                    .schema(SCHEMA)
                    .parquet(table.toString())
                    .select(col("log_mel"))
                    .collectAsList();
            for (int i = 0; i < clips.size(); i++) {
                float[] found = layout.decode().apply(back.get(i).getAs(0));
                furthest = Math.max(furthest, furthest(clips.get(i), found));
            }
            read = Math.min(read, (System.nanoTime() - written) / 1e9);
            write = Math.min(write, (written - start) / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "%-20s %-5s %7.2f MB, written in %.2f s, read in %.2f s, largest error %.1e%n",
                layout.name(),
                layout.codec(),
                bytes(table) / 1e6,
                write,
                read,
                furthest);
    }

    private static List<LogMel> clips(Path folder) throws IOException, AudioException {
        FeatureExtractor extractor = new FeatureExtractor(Fixtures.FEATURES.settings());
        List<LogMel> clips = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                AudioRef audio = new AudioRef(file.toString(), file.toUri().toString());
                clips.add(extractor
                        .extract(audio, Files.readAllBytes(file))
                        .get(0)
                        .logMel());
            }
        }
        return clips;
    }

    private static long bytes(Path table) throws IOException {
        try (Stream<Path> files = Files.list(table)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static float furthest(LogMel mel, float[] found) {
        float[] expected = mel.toArray();
        int columns = expected.length / mel.mels();
        int stored = found.length / mel.mels();
        float furthest = 0;
        for (int i = 0; i < expected.length; i++) {
            furthest = Math.max(furthest, Math.abs(expected[i] - found[i / columns * stored + i % columns]));
        }
        return furthest;
    }

    private static byte[] floats(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** First all low bytes, then all next ones. */
    private static byte[] shuffled(byte[] bytes, int width) {
        byte[] shuffled = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            shuffled[i % width * (bytes.length / width) + i / width] = bytes[i];
        }
        return shuffled;
    }

    private static byte[] joined(byte[] shuffled, int width) {
        byte[] bytes = new byte[shuffled.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = shuffled[i % width * (bytes.length / width) + i / width];
        }
        return bytes;
    }

    /** All frames of a full window, those without sound at the clip's lowest value. */
    private static float[] full(LogMel mel) {
        float[] values = mel.toArray();
        int columns = values.length / mel.mels();
        float[] full = new float[mel.mels() * Math.max(FULL_FRAMES, columns)];
        int stored = full.length / mel.mels();
        float lowest = Float.MAX_VALUE;
        for (float value : values) {
            lowest = Math.min(lowest, value);
        }
        Arrays.fill(full, lowest);
        for (int row = 0; row < mel.mels(); row++) {
            System.arraycopy(values, row * columns, full, row * stored, columns);
        }
        return full;
    }

    /** A log-mel spans two units at most: its largest value and a byte for how far below it each one is. */
    private static byte[] scaled(float[] values) {
        float largest = -Float.MAX_VALUE;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 + values.length).putFloat(largest);
        for (float value : values) {
            bytes.put((byte) Math.round(Math.min(255, (largest - value) * 127.5f)));
        }
        return bytes.array();
    }

    private static float[] unscaled(byte[] bytes) {
        float largest = ByteBuffer.wrap(bytes).getFloat();
        float[] values = new float[bytes.length - 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = largest - (bytes[i + 4] & 0xff) / 127.5f;
        }
        return values;
    }
}
