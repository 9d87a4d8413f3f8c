package io.hearsay.methods;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.manifest.Item;
import java.util.List;

/**
 * Whom an interview is about.
 *
 * @param item the question
 * @param clips the audio it is about, as the model hears it: one clip, or the windows of a long one in order
 */
public record Subject(Item item, List<AudioClip> clips) {
    public Subject {
        clips = List.copyOf(clips);
    }
}
