package io.hearsay.spark.stages.features;

import io.hearsay.audio.Extractor;
import io.hearsay.audio.FeatureSettings;
import io.hearsay.audio.IsolatedExtractor;
import io.hearsay.audio.WatchedExtractor;
import io.hearsay.audio.decode.AudioException;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.Fingerprint;
import io.hearsay.spark.stages.ProgressMeter;
import io.hearsay.spark.tables.codecs.ClipCodec;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import io.hearsay.spark.tables.codecs.RowFault;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and decodes the clips of one partition; a clip that cannot be is a row with its rowFault.
 *
 * <p>A task that is tried again may hold the clip that killed its process, so it decodes each of its clips in a process
 * of its own.
 */
final class ClipTask implements FlatMapFunction<Iterator<Row>, Row> {
    private static final Logger LOG = LoggerFactory.getLogger(ClipTask.class);

    private final FeatureSettings settings;
    private final SerializableConfiguration hadoop;
    private final ProgressMeter.Counts counts;
    private final boolean isolated;

    /** @param isolated true to use processes of their own from the first attempt */
    ClipTask(
            FeatureSettings settings, SerializableConfiguration hadoop, ProgressMeter.Counts counts, boolean isolated) {
        this.settings = settings;
        this.hadoop = hadoop;
        this.counts = counts;
        this.isolated = isolated;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> clips) {
        TaskContext task = TaskContext.get();
        if (task.attemptNumber() > 0) {
            LOG.warn(
                    "Attempt {} of partition {}: decoding each clip in a process of its own",
                    task.attemptNumber() + 1,
                    task.partitionId());
        }
        Extractor extractor =
                isolated || task.attemptNumber() > 0 ? new IsolatedExtractor(settings) : new WatchedExtractor(settings);
        TaskCompletionListener close = ended -> extractor.close();
        task.addTaskCompletionListener(close);
        ClipFile file = new ClipFile(hadoop.value(), settings.limits().maxBytes());
        Iterable<Row> named = () -> clips;
        return StreamSupport.stream(named.spliterator(), false)
                .map(row -> windows(extractor, file, new AudioRef(row.getAs("audio_id"), row.getAs("uri"))))
                .flatMap(List::stream)
                .iterator();
    }

    /** Counts one clip. */
    private void count(List<ClipCodec.Clip> windows) {
        Optional<AudioFeatures> features = windows.get(0).features();
        counts.add(
                features.isEmpty(),
                features.map(first -> first.source().seconds()).orElse(0.0));
    }

    private List<Row> windows(Extractor extractor, ClipFile file, AudioRef audio) {
        String frontEnd = settings.key();
        Optional<String> sha256 = Optional.empty();
        try {
            ClipFile.Content content = file.read(audio);
            sha256 = Optional.of(Fingerprint.of(content.bytes()));
            List<ClipCodec.Clip> windows = extractor.extract(audio, sha256.get(), content.bytes()).stream()
                    .map(ClipCodec.Clip::of)
                    .toList();
            count(windows);
            return windows.stream()
                    .map(window ->
                            FeatureCodec.row(window, frontEnd, (long) content.bytes().length, content.modified()))
                    .toList();
        } catch (AudioException e) {
            RowFault rowFault = new RowFault(e.code(), audio.uri() + ": " + e.detail());
            // Without a digest the clip is decoded again at the next start.
            ClipCodec.Clip failed = ClipCodec.Clip.failed(audio, e.passing() ? Optional.empty() : sha256, rowFault);
            count(List.of(failed));
            return List.of(FeatureCodec.row(failed, frontEnd, null, null));
        }
    }
}
