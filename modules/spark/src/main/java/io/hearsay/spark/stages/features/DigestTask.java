package io.hearsay.spark.stages.features;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.Fingerprint;
import io.hearsay.spark.tables.MappedIterator;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads the clips of one partition and gives digest, size and time of each file; null for one that cannot be read.
 * Decodes nothing.
 */
final class DigestTask implements MapPartitionsFunction<Row, Row> {
    static final StructType SCHEMA = new Columns()
            .text("audio_id", "uri")
            .optionalText("sha256")
            .optionalWhole(FeatureCodec.FILE_BYTES, FeatureCodec.FILE_MODIFIED)
            .schema();

    private final long mostBytes;
    private final SerializableConfiguration hadoop;

    DigestTask(long mostBytes, SerializableConfiguration hadoop) {
        this.mostBytes = mostBytes;
        this.hadoop = hadoop;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> clips) {
        ClipFile file = new ClipFile(hadoop.value(), mostBytes);
        return new MappedIterator<>(clips, row -> {
            AudioRef audio = new AudioRef(row.getAs("audio_id"), row.getAs("uri"));
            try {
                ClipFile.Content content = file.read(audio);
                return RowFactory.create(
                        audio.audioId(),
                        audio.uri(),
                        Fingerprint.of(content.bytes()),
                        (long) content.bytes().length,
                        content.modified());
            } catch (AudioException e) {
                return RowFactory.create(audio.audioId(), audio.uri(), null, null, null);
            }
        });
    }
}
