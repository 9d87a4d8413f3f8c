package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.hearsay.core.features.AudioEmbeddings;
import io.hearsay.core.features.LogMel;
import io.hearsay.lalm.checkpoint.EncoderShape;
import io.hearsay.lalm.checkpoint.WeightNames;
import io.hearsay.lalm.torch.TensorList;
import io.hearsay.lalm.torch.TorchScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whisper-style encoder, applied only to the frames that a clip has, and the projector into the decoder's embedding
 * space.
 *
 * <p>The reference pads every clip to the full window and masks the padding in attention. Its convolutions reach two
 * frames past the audio; {@link LogMel} stores these, so the trimmed clip gives the same numbers.
 */
public final class AudioEncoder implements AutoCloseable {
    private final TorchScript script;
    private final EncoderShape shape;
    private final NDArray heads;
    private final TensorList stem;
    private final TensorList layers;
    private final TensorList tail;
    private final TensorList projector;

    AudioEncoder(TorchScript script, NDManager owner, EncoderShape shape, WeightLoader weights) {
        this.script = script;
        this.shape = shape;
        this.heads = owner.create((long) shape.heads());
        this.stem = new TensorList(vectors(weights, WeightNames.encoderStem()));
        List<NDArray> all = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (String name : WeightNames.encoderLayer(layer)) {
                boolean matrix =
                        name.endsWith("_proj.weight") || name.endsWith("fc1.weight") || name.endsWith("fc2.weight");
                all.add(matrix ? weights.matrix(name) : weights.vector(name));
            }
        }
        this.layers = new TensorList(all);
        this.tail = new TensorList(vectors(weights, WeightNames.encoderTail()));
        List<String> names = WeightNames.projector();
        this.projector = new TensorList(List.of(weights.matrix(names.get(0)), weights.vector(names.get(1))));
    }

    private static List<NDArray> vectors(WeightLoader weights, List<String> names) {
        return names.stream().map(name -> weights.vector(name)).toList();
    }

    /**
     * Audio tokens of a clip of this many mel frames: a strided convolution and the pooling each halve it. 0 below 3
     * frames.
     */
    public static int tokens(int frames) {
        return states(frames) / 2;
    }

    private static int states(int frames) {
        return (frames - 1) / 2 + 1;
    }

    /** Why this encoder cannot take a clip; empty if it can. */
    public Optional<String> refusal(LogMel clip) {
        int window = shape.windowFrames();
        String found = "a clip of " + clip.frames() + " frames, " + clip.context() + " after them and " + clip.mels()
                + " mel bins";
        if (clip.mels() != shape.mels()) {
            return Optional.of(found + "; the model reads " + shape.mels() + " mel bins");
        }
        if (clip.frames() > window) {
            return Optional.of(
                    found + "; the model's window is " + window + " frames: cut clips to it when features are made");
        }
        if (tokens(clip.frames()) == 0) {
            return Optional.of(found + "; the model needs at least 3 frames (0.03 s)");
        }
        int reach = Math.min(LogMel.REACH, window - clip.frames());
        if (clip.context() < reach) {
            return Optional.of(found + "; " + reach
                    + " padding frames must follow the audio of a clip that does not fill the window");
        }
        return Optional.empty();
    }

    /**
     * Encoder states after pooling and layer norm.
     *
     * @param scope owner of the result
     * @param clips clips that {@link #refusal(LogMel)} accepts
     * @return for each clip, in order, (its tokens, hidden)
     */
    public List<NDArray> encode(NDManager scope, List<LogMel> clips) {
        return encode(scope, clips, clips.stream().mapToLong(LogMel::frames).toArray());
    }

    /**
     * Encodes as the reference does: the log-mel of the whole padded window, of which only the first frames hold audio.
     */
    public NDArray encodeWindow(NDManager scope, LogMel window, int audioFrames) {
        return encode(scope, List.of(window), new long[] {audioFrames}).get(0);
    }

    private List<NDArray> encode(NDManager scope, List<LogMel> clips, long[] frames) {
        try (NDManager step = scope.newSubManager()) {
            NDArray states = script.run(step, "encode", mel(step, clips), step.create(frames), heads, stem, layers)
                    .singletonOrThrow();
            NDArray pooled = script.run(step, "encoder_tail", states, tail).singletonOrThrow();
            List<NDArray> rows = new ArrayList<>();
            for (int clip = 0; clip < frames.length; clip++) {
                NDArray row =
                        pooled.get(clip).get(":" + tokens((int) frames[clip])).duplicate();
                row.attach(scope);
                rows.add(row);
            }
            return rows;
        }
    }

    /**
     * Projects encoder states (..., hidden) into the decoder's space (..., decoder hidden); the scope owns the result.
     */
    public NDArray project(NDManager scope, NDArray states) {
        return script.run(scope, "project", states, projector).singletonOrThrow();
    }

    /** Loads exported embeddings (tokens, decoder hidden) into the engine again; the scope owns the result. */
    public NDArray restore(NDManager scope, AudioEmbeddings embeddings) {
        try (NDManager step = scope.newSubManager()) {
            NDArray values = step.create(embeddings.toArray(), new Shape(embeddings.tokens(), embeddings.width()));
            return script.run(scope, "alike", values, projector.arrays().get(1)).singletonOrThrow();
        }
    }

    /** Exports projected states (tokens, decoder hidden) to Java memory. */
    public AudioEmbeddings export(NDArray projected) {
        try (NDManager step = script.newManager()) {
            float[] values = script.run(step, "alike", projected, step.create(0f))
                    .singletonOrThrow()
                    .toFloatArray();
            Shape shape = projected.getShape();
            return new AudioEmbeddings((int) shape.get(0), (int) shape.get(1), values);
        }
    }

    /** Why embeddings cannot be restored; empty if they can. */
    public Optional<String> refusal(AudioEmbeddings embeddings) {
        long width = projector.arrays().get(1).getShape().get(0);
        return embeddings.width() == width
                ? Optional.empty()
                : Optional.of(
                        "encoded into embeddings of width " + embeddings.width() + "; the model takes width " + width);
    }

    private NDArray mel(NDManager step, List<LogMel> clips) {
        int longest = clips.stream().mapToInt(this::length).max().orElseThrow();
        float[] batch = new float[Math.multiplyExact(clips.size() * shape.mels(), longest)];
        for (int clip = 0; clip < clips.size(); clip++) {
            LogMel logMel = clips.get(clip);
            float[] values = logMel.toArray();
            int stored = logMel.frames() + logMel.context();
            for (int mel = 0; mel < shape.mels(); mel++) {
                int to = (clip * shape.mels() + mel) * longest;
                System.arraycopy(values, mel * stored, batch, to, length(logMel));
            }
        }
        return step.create(batch, new Shape(clips.size(), shape.mels(), longest));
    }

    private int length(LogMel clip) {
        return Math.min(clip.frames() + clip.context(), shape.windowFrames());
    }

    @Override
    public void close() {
        List.of(stem, layers, tail, projector).forEach(TensorList::close);
    }
}
