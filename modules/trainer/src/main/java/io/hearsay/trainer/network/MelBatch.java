package io.hearsay.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.settings.ModelSize;
import java.util.List;
import java.util.SplittableRandom;

/** A batch of clips as the encoder takes them; frames past a clip's context are 0 and do not affect its tokens. */
public final class MelBatch {
    private static final int BINS = ModelSize.MELS;

    private final List<Mel> mels;

    private MelBatch(List<Mel> mels) {
        this.mels = mels;
    }

    /** Clips without augmentation. */
    public static MelBatch plain(List<TrainingClip> clips) {
        return new MelBatch(clips.stream().map(clip -> Mel.of(clip.logMel())).toList());
    }

    /** Silence of the same lengths as the clips. */
    static MelBatch silenced(List<TrainingClip> clips) {
        return new MelBatch(
                clips.stream().map(clip -> Mel.of(clip.logMel().silenced())).toList());
    }

    /** Clips augmented one by one, all with the same time stretch and frequency warp. */
    public static MelBatch augmented(List<TrainingClip> clips, SplittableRandom random) {
        double stretch = random.nextDouble(0.9, 1.1);
        double warp = random.nextDouble(0.92, 1.08);
        return new MelBatch(clips.stream()
                .map(clip -> warped(Mel.of(clip.logMel()).augmented(stretch, random), warp))
                .toList());
    }

    /** Audio tokens of each clip. */
    int[] tokens() {
        return mels.stream().mapToInt(mel -> Mel.tokens(mel.frames())).toArray();
    }

    /** Frames of audio of each clip (clips). */
    public NDArray frames(NDManager manager) {
        return manager.create(mels.stream().mapToLong(Mel::frames).toArray());
    }

    /** Tokens of each clip (clips). */
    public NDArray lengths(NDManager manager) {
        return manager.create(
                mels.stream().mapToLong(mel -> Mel.tokens(mel.frames())).toArray());
    }

    /** Log-mel (clips, 128, frames), frames a multiple of 4. */
    public NDArray values(NDManager manager) {
        int longest = mels.stream().mapToInt(Mel::stored).max().orElseThrow();
        int frames = Math.min(ModelSize.FRAMES, (longest + 3) / 4 * 4);
        float[] values = new float[mels.size() * BINS * frames];
        int row = 0;
        for (Mel mel : mels) {
            for (int bin = 0; bin < BINS; bin++) {
                System.arraycopy(mel.values(), bin * mel.stored(), values, row++ * frames, mel.stored());
            }
        }
        return manager.create(values, new Shape(mels.size(), BINS, frames));
    }

    /**
     * Frequency warp: bin b takes the interpolated value of bin b * {@code warp}, like a voice or instrument at a
     * slightly different pitch.
     */
    private static Mel warped(Mel mel, double warp) {
        int stored = mel.stored();
        float[] result = new float[mel.values().length];
        for (int bin = 0; bin < BINS; bin++) {
            double source = Math.min(BINS - 1, bin * warp);
            int low = (int) source;
            int high = Math.min(BINS - 1, low + 1);
            float share = (float) (source - low);
            for (int frame = 0; frame < stored; frame++) {
                float a = mel.values()[low * stored + frame];
                float b = mel.values()[high * stored + frame];
                result[bin * stored + frame] = a + (b - a) * share;
            }
        }
        return new Mel(mel.frames(), stored, result);
    }
}
