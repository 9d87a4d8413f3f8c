package io.hearsay.spark.tables.codecs;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.features.Sound;
import java.util.Optional;

/**
 * One window of a clip as input of a model.
 *
 * @param clipId what is in it: a model may keep what it has encoded longer than a run lasts
 * @param audio the window; empty if no treatment uses it
 * @param silence silence of its length; empty if no treatment uses it
 */
public record ClipWindow(String clipId, Optional<Sound> audio, Optional<Sound> silence) {
    /** The window of some features, not encoded. */
    public static ClipWindow of(AudioFeatures features) {
        LogMel logMel = features.logMel();
        String id = features.sha256() + "/" + logMel.mels() + "x" + logMel.frames() + "@" + features.offsetSeconds();
        return new ClipWindow(id, Optional.of(logMel), Optional.of(logMel.silenced()));
    }

    /** The window as it is. */
    public AudioClip sounding() {
        return new AudioClip(clipId, audio.orElseThrow());
    }

    /** Silence in its place. */
    public AudioClip silenced() {
        return new AudioClip(clipId + "/silenced", silence.orElseThrow());
    }
}
