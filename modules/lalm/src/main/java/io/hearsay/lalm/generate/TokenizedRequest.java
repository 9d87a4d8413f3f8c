package io.hearsay.lalm.generate;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.lalm.prompt.Prompt;
import java.util.List;

/**
 * A tokenized request, ready for the model.
 *
 * @param index position of the request in its call
 * @param request the request
 * @param prompt its token ids
 * @param clips its clips, in the order of the prompt's audio slots
 * @param candidates token ids of its candidates, in order, none empty
 * @param maxNewTokens most tokens to generate, at least 1
 */
record TokenizedRequest(
        int index,
        ModelRequest request,
        Prompt prompt,
        List<AudioClip> clips,
        List<List<Integer>> candidates,
        int maxNewTokens) {
    int length() {
        return prompt.ids().size();
    }
}
