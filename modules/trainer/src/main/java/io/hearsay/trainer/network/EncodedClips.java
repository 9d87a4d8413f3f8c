package io.hearsay.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.trainer.data.TrainingClip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Clips encoded with the encoder's current weights: audio tokens by clip id, row-major (tokens, encoder width). */
public final class EncodedClips {
    private static final int BATCH = 24;

    private final Map<String, float[]> tokens = new HashMap<>();

    private EncodedClips() {}

    /** Clips without augmentation. */
    public static EncodedClips plain(Networks networks, List<TrainingClip> clips) {
        return of(networks, clips, MelBatch::plain);
    }

    /** Silence of the same lengths as the clips. */
    public static EncodedClips silenced(Networks networks, List<TrainingClip> clips) {
        return of(networks, clips, MelBatch::silenced);
    }

    /** Clips augmented with a seed. */
    public static EncodedClips augmented(Networks networks, List<TrainingClip> clips, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return of(networks, clips, batch -> MelBatch.augmented(batch, random));
    }

    /** Tokens of a clip, row-major (tokens, width); not to be modified. */
    public float[] tokens(TrainingClip clip) {
        float[] encoded = tokens.get(clip.clipId());
        if (encoded == null) {
            throw new IllegalArgumentException("Clip " + clip.clipId() + " was not encoded");
        }
        return encoded;
    }

    private static EncodedClips of(
            Networks networks, List<TrainingClip> clips, Function<List<TrainingClip>, MelBatch> toBatch) {
        EncodedClips encodedClips = new EncodedClips();
        List<TrainingClip> sorted = new ArrayList<>(clips);
        sorted.sort(Comparator.comparingInt(TrainingClip::frames));
        for (int from = 0; from < sorted.size(); from += BATCH) {
            List<TrainingClip> batch = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
            encodedClips.add(networks, batch, toBatch.apply(batch));
        }
        return encodedClips;
    }

    private void add(Networks networks, List<TrainingClip> clips, MelBatch batch) {
        int width = networks.size().encoder().width();
        try (NDManager scope = networks.program().manager().newSubManager()) {
            NDArray encoded = networks.program()
                    .run(
                            scope,
                            "encode_clips",
                            batch.values(scope),
                            batch.frames(scope),
                            networks.encoder().values());
            float[] all = encoded.toFloatArray();
            int row = (int) encoded.getShape().get(1) * width;
            int[] lengths = batch.tokens();
            for (int i = 0; i < lengths.length; i++) {
                tokens.put(clips.get(i).clipId(), Arrays.copyOfRange(all, i * row, i * row + lengths[i] * width));
            }
        }
    }
}
