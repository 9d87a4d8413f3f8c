package io.hearsay.spark.stages.features;

import io.hearsay.spark.tables.MappedIterator;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Size and time of the files of one partition, null for one that cannot be reached. Reads no file. */
final class FileStatusTask implements MapPartitionsFunction<Row, Row> {
    static final StructType SCHEMA = new Columns()
            .text("audio_id", "uri")
            .optionalWhole(FeatureCodec.FILE_BYTES, FeatureCodec.FILE_MODIFIED)
            .schema();

    private final SerializableConfiguration hadoop;

    FileStatusTask(SerializableConfiguration hadoop) {
        this.hadoop = hadoop;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> clips) {
        return new MappedIterator<>(clips, row -> {
            String uri = row.getAs("uri");
            try {
                Path path = new Path(uri);
                FileStatus status = path.getFileSystem(hadoop.value()).getFileStatus(path);
                return RowFactory.create(row.getAs("audio_id"), uri, status.getLen(), status.getModificationTime());
            } catch (IOException | IllegalArgumentException e) {
                return RowFactory.create(row.getAs("audio_id"), uri, null, null);
            }
        });
    }
}
