package io.hearsay.trainer.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Training clips and held-out sets.
 *
 * @param training clips to train on
 * @param heldOut clips that are never trained on, by the name of their set
 */
public record TrainingSet(List<TrainingClip> training, Map<String, List<TrainingClip>> heldOut) {
    /** Name of the held-out set that {@link #split} creates. */
    public static final String DEVELOPMENT = "dev";

    public TrainingSet {
        training = List.copyOf(training);
        heldOut = Map.copyOf(new TreeMap<>(heldOut));
        if (training.isEmpty()) {
            throw new IllegalArgumentException("There is no clip to learn from");
        }
        for (Map.Entry<String, List<TrainingClip>> set : heldOut.entrySet()) {
            Set<String> groups = new HashSet<>();
            set.getValue().forEach(clip -> groups.addAll(clip.groups()));
            refuse(training, groups, "the held-out set " + set.getKey());
        }
    }

    /**
     * Throws IllegalArgumentException if a clip was made from an excluded recording.
     *
     * @param clips clips to train on
     * @param excludedGroups source recordings that none of them may come from
     * @param owner whose recordings they are, for the message
     */
    public static void refuse(List<TrainingClip> clips, Set<String> excludedGroups, String owner) {
        for (TrainingClip clip : clips) {
            for (String group : clip.groups()) {
                if (excludedGroups.contains(group)) {
                    throw new IllegalArgumentException("Clip " + clip.clipId() + " comes from the recording " + group
                            + ", which belongs to " + owner + "; leave the clip out of training");
                }
            }
        }
    }

    /**
     * Holds out a random fraction of the source recordings. Clips that mix held-out with other recordings belong to
     * neither side.
     *
     * @param clips all clips
     * @param share fraction of the recordings to hold out, 0 to 1
     * @param seed equal seeds give equal splits
     */
    public static TrainingSet split(List<TrainingClip> clips, double share, long seed) {
        TreeSet<String> groups = new TreeSet<>();
        clips.forEach(clip -> groups.addAll(clip.groups()));
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> groupsOut = new HashSet<>();
        for (String group : groups) {
            if (random.nextDouble() < share) {
                groupsOut.add(group);
            }
        }
        List<TrainingClip> training = new ArrayList<>();
        List<TrainingClip> heldOut = new ArrayList<>();
        for (TrainingClip clip : clips) {
            if (clip.groups().stream().noneMatch(groupsOut::contains)) {
                training.add(clip);
            } else if (groupsOut.containsAll(clip.groups())) {
                heldOut.add(clip);
            }
        }
        return new TrainingSet(training, Map.of(DEVELOPMENT, heldOut));
    }
}
