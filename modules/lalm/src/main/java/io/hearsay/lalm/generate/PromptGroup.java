package io.hearsay.lalm.generate;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.lalm.prompt.Prompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A prompt and all requests that share it: several samples of one conversation are prefilled once.
 *
 * @param prompt its token ids
 * @param clips its clips, in the order of the prompt's audio slots
 * @param requests the requests, at least one
 */
record PromptGroup(Prompt prompt, List<AudioClip> clips, List<TokenizedRequest> requests) {
    /** Groups requests by prompt, in order, except that prompts with the same prefix are adjacent. */
    static List<PromptGroup> of(List<TokenizedRequest> requests) {
        Map<PromptPrefix, Map<Prompt, PromptGroup>> byPrefix = new LinkedHashMap<>();
        for (TokenizedRequest request : requests) {
            byPrefix.computeIfAbsent(PromptPrefix.of(request), prefix -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            request.prompt(), prompt -> new PromptGroup(prompt, request.clips(), new ArrayList<>()))
                    .requests()
                    .add(request);
        }
        return byPrefix.values().stream()
                .flatMap(prompts -> prompts.values().stream())
                .toList();
    }

    PromptPrefix prefix() {
        return PromptPrefix.of(requests.get(0));
    }
}
