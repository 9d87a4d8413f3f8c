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
 * What a model is trained on and examined by.
 *
 * @param learned clips to learn from
 * @param examined clips never learned from, by the name of their set
 */
public record TrainingSet(List<TrainingClip> learned, Map<String, List<TrainingClip>> examined) {
    /** Name of the set that {@link #split} holds out. */
    public static final String DEVELOPMENT = "dev";

    public TrainingSet {
        learned = List.copyOf(learned);
        examined = Map.copyOf(new TreeMap<>(examined));
        if (learned.isEmpty()) {
            throw new IllegalArgumentException("There is no clip to learn from");
        }
        for (Map.Entry<String, List<TrainingClip>> set : examined.entrySet()) {
            Set<String> groups = new HashSet<>();
            set.getValue().forEach(clip -> groups.addAll(clip.groups()));
            refuse(learned, groups, "the examined set " + set.getKey());
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
     * @param share share of the recordings held out, 0 to 1
     * @param seed same seed, same split
     */
    public static TrainingSet split(List<TrainingClip> clips, double share, long seed) {
        TreeSet<String> groups = new TreeSet<>();
        clips.forEach(clip -> groups.addAll(clip.groups()));
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> held = new HashSet<>();
        for (String group : groups) {
            if (random.nextDouble() < share) {
                held.add(group);
            }
        }
        List<TrainingClip> learned = new ArrayList<>();
        List<TrainingClip> examined = new ArrayList<>();
        for (TrainingClip clip : clips) {
            if (clip.groups().stream().noneMatch(held::contains)) {
                learned.add(clip);
            } else if (held.containsAll(clip.groups())) {
                examined.add(clip);
            }
        }
        return new TrainingSet(learned, Map.of(DEVELOPMENT, examined));
    }

    /** The same with one more examined set. */
    public TrainingSet examining(String name, List<TrainingClip> clips) {
        Map<String, List<TrainingClip>> all = new TreeMap<>(examined);
        all.put(name, List.copyOf(clips));
        return new TrainingSet(learned, all);
    }
}
