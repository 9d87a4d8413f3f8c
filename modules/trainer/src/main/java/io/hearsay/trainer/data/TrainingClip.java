package io.hearsay.trainer.data;

import io.hearsay.core.features.LogMel;
import io.hearsay.core.manifest.Modality;
import io.hearsay.trainer.settings.ModelSize;
import java.util.List;
import java.util.Set;

/**
 * A clip with its questions.
 *
 * @param clipId name of the clip, unique in its set
 * @param logMel its features, 128 mel bins and at most 500 frames
 * @param modality kind of audio
 * @param groups source recordings it was made from
 * @param caption a sentence describing the audio; empty if there is none
 * @param questions at least one
 */
public record TrainingClip(
        String clipId,
        LogMel logMel,
        Modality modality,
        Set<String> groups,
        String caption,
        List<TrainingQuestion> questions) {
    public TrainingClip {
        groups = Set.copyOf(groups);
        questions = List.copyOf(questions);
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("Clip " + clipId + " has no question; leave it out");
        }
        if (logMel.mels() != ModelSize.MELS || logMel.frames() > ModelSize.FRAMES) {
            throw new IllegalArgumentException("Clip " + clipId + " is " + logMel + "; expected " + ModelSize.MELS
                    + " mel bins and at most " + ModelSize.FRAMES + " frames (a 5 s window)");
        }
    }

    /** Frames of audio, 100 per second. */
    public int frames() {
        return logMel.frames();
    }
}
