package io.hearsay.spark.stages.manifests;

import io.hearsay.manifests.ManifestRows;
import io.hearsay.manifests.ReadRow;
import io.hearsay.manifests.containers.Compression;
import io.hearsay.manifests.containers.Container;
import io.hearsay.manifests.containers.ManifestException;
import io.hearsay.manifests.containers.ManifestRange;
import io.hearsay.manifests.formats.ManifestSettings;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.RowValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one part of a manifest, one at a time. A table whose header cannot be used ends in a row that says
 * so, because trying the task again would not mend it.
 */
final class ManifestTask implements FlatMapFunction<ManifestRange, Row> {
    /**
     * Rows as read: number in the manifest, ordinal among the items of one row, {@link #BLOCK}, id or row number, and
     * the item or why there is none. Positions of items are not yet known.
     */
    static final StructType SCHEMA = new Columns()
            .whole("number", "ordinal", "block")
            .text("name")
            .optionalText("refusal", "malformed", "format")
            .schema()
            .add("item", ItemCodec.CODEC.schema(), true);

    /** Row numbers of one block: items are counted by block to find their positions. */
    private static final long BLOCK = 1 << 16;

    private final String manifest;
    private final String audioRoot;
    private final ManifestSettings settings;
    private final Container container;
    private final Compression compression;
    private final SerializableConfiguration hadoop;

    ManifestTask(ManifestFile file, SerializableConfiguration hadoop) {
        this.manifest = file.path().toString();
        this.audioRoot = file.audioRoot().toString();
        this.settings = file.settings();
        this.container = file.scan().container();
        this.compression = file.scan().compression();
        this.hadoop = hadoop;
    }

    @Override
    public Iterator<Row> call(ManifestRange range) throws IOException {
        Path path = new Path(manifest);
        FSDataInputStream in = path.getFileSystem(hadoop.value()).open(path);
        TaskCompletionListener close = context -> close(in);
        TaskContext.get().addTaskCompletionListener(close);
        ManifestRows rows = new ManifestRows(manifest, settings, new AudioPaths(new Path(audioRoot)));
        return new Rows(() -> rows.read(container, range, part(in, range.start())));
    }

    private InputStream part(FSDataInputStream in, long start) throws IOException {
        if (compression == Compression.NONE) {
            in.seek(start);
            return in;
        }
        InputStream unpacked = compression.unpacked(in);
        unpacked.skipNBytes(start);
        return unpacked;
    }

    private static void close(FSDataInputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was read of a row. */
    static Row row(ReadRow read) {
        return values(read.number(), read.ordinal())
                .set("name", read.name())
                .set("refusal", read.entry().isPresent() ? null : read.refusal())
                .set("format", read.format())
                .set(
                        "item",
                        read.entry()
                                .map(entry -> ItemCodec.CODEC.row(new ItemCodec.Placed(0, entry.item())))
                                .orElse(null))
                .row();
    }

    private static RowValues values(long number, long ordinal) {
        return RowValues.of(SCHEMA)
                .set("number", number)
                .set("ordinal", ordinal)
                .set("block", number / BLOCK);
    }

    /** Opens the rows of a part. */
    @FunctionalInterface
    private interface Opening {
        Iterator<ReadRow> open() throws IOException;
    }

    private static final class Rows implements Iterator<Row> {
        private final Iterator<ReadRow> source;
        private final @Nullable String malformed;
        private boolean ended;

        Rows(Opening opening) throws IOException {
            Iterator<ReadRow> opened = Collections.emptyIterator();
            String problem = null;
            try {
                opened = opening.open();
            } catch (ManifestException e) {
                problem = String.valueOf(e.getMessage());
            }
            source = opened;
            malformed = problem;
        }

        @Override
        public boolean hasNext() {
            return malformed == null ? source.hasNext() : !ended;
        }

        @Override
        public Row next() {
            if (malformed == null) {
                return row(source.next());
            }
            ended = true;
            return values(0, 0).set("name", "").set("malformed", malformed).row();
        }
    }
}
