package io.hearsay.lalm.generate;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.lalm.prompt.Prompt;
import java.util.List;

/**
 * A request ready for the network.
 *
 * @param index place of the request in its call
 * @param request the request
 * @param prompt its token ids
 * @param clips its clips, in the order of the prompt's slots
 * @param candidates token ids of its candidates, in order, none empty
 * @param limit most tokens to generate, at least 1
 */
record TokenizedRequest(
        int index,
        ModelRequest request,
        Prompt prompt,
        List<AudioClip> clips,
        List<List<Integer>> candidates,
        int limit) {
    int length() {
        return prompt.ids().size();
    }
}
