package io.hearsay.methods;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.manifest.Item;
import java.util.List;

/**
 * The subject of an interview.
 *
 * @param item the question
 * @param clips the audio input of the model: one clip, or the windows of a long clip in order
 */
public record Subject(Item item, List<AudioClip> clips) {
    public Subject {
        clips = List.copyOf(clips);
    }
}
