package io.hearsay.methods;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Items, clips and treatments for tests. */
final class Subjects {
    private Subjects() {}

    static Item item(String id, String question, String... choices) {
        AudioRef audio = new AudioRef(id + ".wav", "file:/" + id + ".wav");
        return new Item(id, audio, question, List.of(choices), choices[0], Modality.SOUND, Tags.NONE);
    }

    static Subject subject(Item item) {
        AudioClip clip = new AudioClip(item.audio().audioId(), new LogMel(1, 1, 0, new float[] {0}));
        return new Subject(item, List.of(clip));
    }

    static List<Subject> many(int count) {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subjects.add(
                    subject(item("item-" + i, "Which animal calls in clip " + i + "?", "A cat", "A dog", "A cow")));
        }
        return subjects;
    }

    static Treatment treatment(ReliabilityMethod method, GenerationSettings settings) {
        return new Treatment(
                "t-" + method.methodId(), "scripted", Optional.empty(), method.methodId(), method.promptId(), settings);
    }
}
