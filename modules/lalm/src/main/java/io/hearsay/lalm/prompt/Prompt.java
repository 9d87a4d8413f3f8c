package io.hearsay.lalm.prompt;

import java.util.List;

/**
 * A tokenized conversation, with the audio token repeated as often as each clip needs.
 *
 * @param ids token ids
 * @param clips slot of each clip's audio tokens, in order
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
     * @param tokens number of tokens
     */
    public record Slot(int start, int tokens) {}
}
