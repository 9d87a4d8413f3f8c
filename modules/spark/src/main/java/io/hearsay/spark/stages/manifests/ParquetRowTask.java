package io.hearsay.spark.stages.manifests;

import io.hearsay.manifests.ManifestRows;
import io.hearsay.manifests.ReadRow;
import io.hearsay.manifests.formats.ManifestSettings;
import io.hearsay.manifests.rows.JsonText;
import io.hearsay.spark.tables.MappedIterator;
import java.util.Iterator;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Reads the rows of a Parquet file, which come as JSON with their position from 0. */
final class ParquetRowTask implements FlatMapFunction<Tuple2<String, Long>, Row> {
    private final String manifest;
    private final String audioRoot;
    private final ManifestSettings settings;
    private transient @Nullable ManifestRows rows;

    ParquetRowTask(ManifestFile file) {
        this.manifest = file.path().toString();
        this.audioRoot = file.audioRoot().toString();
        this.settings = file.settings();
    }

    @Override
    public Iterator<Row> call(Tuple2<String, Long> row) {
        if (rows == null) {
            rows = new ManifestRows(manifest, settings, new AudioPaths(new Path(audioRoot)));
        }
        long number = row._2() + 1;
        Iterator<ReadRow> read =
                rows.read(JsonText.row(number, "", row._1(), number, 1)).iterator();
        return new MappedIterator<>(read, ManifestTask::row);
    }
}
