package io.hearsay.spark.stages.answer;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.AudioEncodingModel;
import io.hearsay.core.answers.Completion.RequestFault;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.Sound;
import io.hearsay.core.run.FaultCode;
import io.hearsay.spark.models.OneByOneFallback;
import io.hearsay.spark.models.OpenModels;
import io.hearsay.spark.tables.codecs.ClipCodec;
import io.hearsay.spark.tables.codecs.ClipWindow;
import io.hearsay.spark.tables.codecs.EmbeddingCodec;
import io.hearsay.spark.tables.codecs.RowFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Encodes the windows of one partition, some at a time. */
final class EmbeddingTask implements MapPartitionsFunction<Row, Row> {
    private static final int TOGETHER = 16;

    private final ModelProvider model;
    private final int openModels;
    private final boolean audio;
    private final boolean silence;

    /**
     * @param openModels most models that a process may have open at a time
     * @param audio true to encode the clips as they are
     * @param silence true to encode silence of their lengths
     */
    EmbeddingTask(ModelProvider model, int openModels, boolean audio, boolean silence) {
        this.model = model;
        this.openModels = openModels;
        this.audio = audio;
        this.silence = silence;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        if (!rows.hasNext()) {
            return Collections.emptyIterator();
        }
        AudioEncodingModel encoder = encoder();
        return Stream.generate(() -> next(rows))
                .takeWhile(batch -> !batch.isEmpty())
                .flatMap(batch -> encoded(encoder, batch).stream())
                .map(EmbeddingCodec.CODEC::row)
                .iterator();
    }

    private AudioEncodingModel encoder() {
        if (OpenModels.leaseToTask(model, openModels).model() instanceof AudioEncodingModel encoder) {
            return encoder;
        }
        throw new IllegalStateException("Model " + model.cacheKey() + " encodes no clips ahead");
    }

    private static List<ClipCodec.Clip> next(Iterator<Row> rows) {
        List<ClipCodec.Clip> batch = new ArrayList<>();
        while (batch.size() < TOGETHER && rows.hasNext()) {
            batch.add(ClipCodec.CODEC.value(rows.next()));
        }
        return batch;
    }

    private List<EmbeddingCodec.Encoded> encoded(AudioEncodingModel encoder, List<ClipCodec.Clip> batch) {
        List<ClipWindow> windows = batch.stream()
                .flatMap(clip -> clip.features().stream())
                .map(ClipWindow::of)
                .toList();
        List<AudioClip> clips = new ArrayList<>();
        for (ClipWindow window : windows) {
            if (audio) {
                clips.add(window.sounding());
            }
            if (silence) {
                clips.add(window.silenced());
            }
        }
        Iterator<AudioEncodingModel.Encoded> results = OneByOneFallback.ifTogetherFails(
                        clips, encoder::encode, (clip, e) -> failed(e))
                .iterator();
        List<EmbeddingCodec.Encoded> encoded = new ArrayList<>();
        for (ClipCodec.Clip clip : batch) {
            encoded.add(encoded(clip.features().orElseThrow(), results));
        }
        return encoded;
    }

    private EmbeddingCodec.Encoded encoded(AudioFeatures features, Iterator<AudioEncodingModel.Encoded> results) {
        EmbeddingCodec.SourceClip clip = new EmbeddingCodec.SourceClip(
                features.sha256(), features.source().seconds());
        AudioEncodingModel.Encoded none = new AudioEncodingModel.Encoded(Optional.empty(), Optional.empty());
        AudioEncodingModel.Encoded sounding = audio ? results.next() : none;
        AudioEncodingModel.Encoded silenced = silence ? results.next() : none;
        Optional<RowFault> rowFault =
                sounding.fault().or(silenced::fault).map(fault -> new RowFault(fault.code(), fault.detail()));
        if (rowFault.isPresent()) {
            return new EmbeddingCodec.Encoded(features.audio(), clip, Optional.empty(), rowFault);
        }
        ClipWindow window = new ClipWindow(
                ClipWindow.of(features).clipId(),
                sounding.embeddings().map(Sound.class::cast),
                silenced.embeddings().map(Sound.class::cast));
        EmbeddingCodec.Place place = new EmbeddingCodec.Place(
                features.offsetSeconds(), features.logMel().frames(), window);
        return new EmbeddingCodec.Encoded(features.audio(), clip, Optional.of(place), Optional.empty());
    }

    private AudioEncodingModel.Encoded failed(RuntimeException e) {
        RequestFault fault = new RequestFault(
                FaultCode.MODEL_FAILED, "model " + model.cacheKey() + " failed to encode the clip (" + e + ")");
        return new AudioEncodingModel.Encoded(Optional.empty(), Optional.of(fault));
    }
}
