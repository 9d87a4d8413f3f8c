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
 * What a model is trained on and evaluated on.
 *
 * @param training clips to learn from
 * @param heldOut clips never learned from, by the name of their set
 */
public record TrainingSet(List<TrainingClip> training, Map<String, List<TrainingClip>> heldOut) {
    /** Name of the set that {@link #split} makes. */
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
     * Refuses clips made of recordings that must stay unheard.
     *
     * @param clips clips to learn from
     * @param excludedGroups source recordings that must not be among theirs
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
     * Holds out a share of the source recordings, drawn by seed. Clips that mix held-out with other recordings belong to neither side.
     *
     * @param clips all clips
     * @param share share of the recordings heldOut out, 0 to 1
     * @param seed same seed, same split
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

    /** The same with one more held-out set. */
    public TrainingSet alsoHolding(String name, List<TrainingClip> clips) {
        Map<String, List<TrainingClip>> all = new TreeMap<>(heldOut);
        all.put(name, List.copyOf(clips));
        return new TrainingSet(training, all);
    }
}
