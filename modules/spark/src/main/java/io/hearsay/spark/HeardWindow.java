package io.hearsay.spark;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.features.Sound;
import java.util.Optional;

/**
 * One window of a clip as models hear it.
 *
 * @param clipId what is in it: a model may keep what it has encoded longer than a run lasts
 * @param heard the window; empty where no treatment hears it
 * @param silence silence of its length; empty where no treatment hears that
 */
record HeardWindow(String clipId, Optional<Sound> heard, Optional<Sound> silence) {
    /** The window of some features, not encoded. */
    static HeardWindow of(AudioFeatures features) {
        LogMel logMel = features.logMel();
        String id = features.sha256() + "/" + logMel.mels() + "x" + logMel.frames() + "@" + features.offsetSeconds();
        return new HeardWindow(id, Optional.of(logMel), Optional.of(logMel.silenced()));
    }

    /** The window as it is. */
    AudioClip sounding() {
        return new AudioClip(clipId, heard.orElseThrow());
    }

    /** Silence in its place. */
    AudioClip silenced() {
        return new AudioClip(clipId + "/silenced", silence.orElseThrow());
    }
}
