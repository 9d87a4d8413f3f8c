package io.hearsay.spark.stages.features;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.Fingerprint;
import io.hearsay.spark.tables.MappedIterator;
import io.hearsay.spark.tables.codecs.Columns;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads the clips of one partition and gives the SHA-256 of each; null for one that cannot be read. Decodes nothing.
 */
final class DigestTask implements MapPartitionsFunction<Row, Row> {
    static final StructType SCHEMA =
            new Columns().text("uri").optionalText("sha256").schema();

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
                return RowFactory.create(audio.uri(), Fingerprint.of(file.read(audio)));
            } catch (AudioException e) {
                return RowFactory.create(audio.uri(), null);
            }
        });
    }
}
