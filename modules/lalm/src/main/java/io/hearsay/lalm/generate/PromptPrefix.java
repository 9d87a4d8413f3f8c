package io.hearsay.lalm.generate;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.lalm.prompt.Prompt;
import java.util.List;

/**
 * Key of the prompt prefix cache: a prompt from its first token through its last clip. Everything after that may differ
 * between requests.
 *
 * @param ids token ids; empty if the prompt has no clip
 * @param audioIds ids of the clips
 */
record PromptPrefix(List<Integer> ids, List<String> audioIds) {
    static PromptPrefix of(TokenizedRequest request) {
        List<Prompt.Slot> slots = request.prompt().clips();
        int end = 0;
        if (!slots.isEmpty()) {
            Prompt.Slot last = slots.get(slots.size() - 1);
            end = last.start() + last.tokens();
        }
        return new PromptPrefix(
                List.copyOf(request.prompt().ids().subList(0, end)),
                request.clips().stream().map(AudioClip::audioId).toList());
    }

    int tokens() {
        return ids.size();
    }
}
