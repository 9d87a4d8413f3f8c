package io.hearsay.lalm.generate;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.lalm.prompt.Prompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A prompt and all the requests that have it: samples of one conversation are read once.
 *
 * @param prompt its token ids
 * @param clips its clips, in the order of the prompt's slots
 * @param requests the requests, at least one
 */
record PromptGroup(Prompt prompt, List<AudioClip> clips, List<TokenizedRequest> requests) {
    /** Questions of these requests, those with the same beginning next to each other, else in order. */
    static List<PromptGroup> of(List<TokenizedRequest> requests) {
        Map<PromptPrefix, Map<Prompt, PromptGroup>> found = new LinkedHashMap<>();
        for (TokenizedRequest request : requests) {
            found.computeIfAbsent(PromptPrefix.of(request), prefix -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            request.prompt(), prompt -> new PromptGroup(prompt, request.clips(), new ArrayList<>()))
                    .requests()
                    .add(request);
        }
        return found.values().stream()
                .flatMap(prompts -> prompts.values().stream())
                .toList();
    }

    PromptPrefix prefix() {
        return PromptPrefix.of(requests.get(0));
    }
}
