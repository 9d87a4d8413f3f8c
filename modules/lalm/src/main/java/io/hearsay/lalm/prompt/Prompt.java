package io.hearsay.lalm.prompt;

import java.util.List;

/**
 * A conversation as token ids, its audio tokens repeated as often as each clip needs.
 *
 * @param ids token ids
 * @param clips where each clip's audio tokens stand, in order
 */
public record Prompt(List<Integer> ids, List<Slot> clips) {
    public Prompt {
        ids = List.copyOf(ids);
        clips = List.copyOf(clips);
    }

    /**
     * A run of audio tokens.
     *
     * @param start index of its first token in the ids
     * @param tokens how many
     */
    public record Slot(int start, int tokens) {}
}
