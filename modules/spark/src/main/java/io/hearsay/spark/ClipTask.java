package io.hearsay.spark;

import io.hearsay.audio.FeatureExtractor;
import io.hearsay.audio.FeatureSettings;
import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.faults.FaultCode;
import io.hearsay.core.manifest.AudioRef;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Reads and decodes the clips of one partition; a clip that cannot be is a row with its trouble. */
final class ClipTask implements MapPartitionsFunction<Row, Row> {
    private final FeatureRequest request;
    private final SerializableConfiguration hadoop;
    private final LongAccumulator done;
    private final LongAccumulator faults;

    ClipTask(FeatureRequest request, SerializableConfiguration hadoop, ProgressMeter meter) {
        this.request = request;
        this.hadoop = hadoop;
        this.done = meter.done();
        this.faults = meter.faults();
    }

    @Override
    public Iterator<Row> call(Iterator<Row> clips) {
        DecodeLimits standard = DecodeLimits.DEFAULT;
        DecodeLimits limits = new DecodeLimits(
                request.maxClipBytes(), request.maxClipSeconds(), standard.maxChannels(), standard.maxSampleRateHz());
        FeatureExtractor extractor =
                new FeatureExtractor(new FeatureSettings(request.melBins(), request.windowSeconds(), limits));
        return new Mapped<>(clips, row -> {
            ClipCodec.Clip clip = clip(extractor, new AudioRef(row.getString(0), row.getString(1)));
            done.add(1);
            faults.add(clip.trouble().isPresent() ? 1 : 0);
            return ClipCodec.CODEC.row(clip);
        });
    }

    private ClipCodec.Clip clip(FeatureExtractor extractor, AudioRef audio) {
        try {
            return ClipCodec.Clip.of(extractor.extract(audio, bytes(audio)));
        } catch (AudioException e) {
            return ClipCodec.Clip.failed(audio, new Trouble(e.code(), audio.uri() + ": " + e.detail()));
        }
    }

    private byte[] bytes(AudioRef audio) throws AudioException {
        Path path = new Path(audio.uri());
        Configuration conf = hadoop.value();
        try {
            FileSystem files = path.getFileSystem(conf);
            FileStatus status = files.getFileStatus(path);
            refuseUnreadable(status);
            try (InputStream in = files.open(path)) {
                return in.readNBytes(Math.toIntExact(status.getLen()));
            }
        } catch (FileNotFoundException e) {
            throw new AudioException(
                    FaultCode.AUDIO_MISSING, "no file is there; put it there or correct the manifest's audio_id");
        } catch (IOException e) {
            throw new AudioException(
                    FaultCode.AUDIO_UNREADABLE,
                    "the file cannot be read (" + e.getMessage() + "); check its permissions and the storage settings");
        }
    }

    private void refuseUnreadable(FileStatus status) throws AudioException {
        if (status.isDirectory()) {
            throw new AudioException(
                    FaultCode.AUDIO_UNREADABLE, "it is a folder, not a file; correct the manifest's audio_id");
        }
        if (status.getLen() == 0) {
            throw new AudioException(FaultCode.AUDIO_EMPTY, "the file has no bytes; copy it anew from its source");
        }
        long most = Math.min(request.maxClipBytes(), Integer.MAX_VALUE - 8);
        if (status.getLen() > most) {
            throw new AudioException(
                    FaultCode.AUDIO_OVER_LIMIT,
                    "the file has " + status.getLen() + " bytes, at most " + most
                            + " are allowed; cut the clip or raise the limit");
        }
    }
}
