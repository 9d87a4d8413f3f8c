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
 * @param asks the requests, at least one
 */
record PromptGroup(Prompt prompt, List<AudioClip> clips, List<TokenizedRequest> asks) {
    /** Questions of these requests, those with the same beginning next to each other, else in order. */
    static List<PromptGroup> of(List<TokenizedRequest> asks) {
        Map<Beginning, Map<Prompt, PromptGroup>> found = new LinkedHashMap<>();
        for (TokenizedRequest ask : asks) {
            found.computeIfAbsent(Beginning.of(ask), beginning -> new LinkedHashMap<>())
                    .computeIfAbsent(ask.prompt(), prompt -> new PromptGroup(prompt, ask.clips(), new ArrayList<>()))
                    .asks()
                    .add(ask);
        }
        return found.values().stream()
                .flatMap(prompts -> prompts.values().stream())
                .toList();
    }

    Beginning beginning() {
        return Beginning.of(asks.get(0));
    }

    /**
     * A prompt from its start through its last clip. Everything else about a request may differ.
     *
     * @param ids token ids; none if there is no clip
     * @param audioIds the clips
     */
    record Beginning(List<Integer> ids, List<String> audioIds) {
        static Beginning of(TokenizedRequest ask) {
            List<Prompt.Slot> slots = ask.prompt().clips();
            int end = 0;
            if (!slots.isEmpty()) {
                Prompt.Slot last = slots.get(slots.size() - 1);
                end = last.start() + last.tokens();
            }
            return new Beginning(
                    List.copyOf(ask.prompt().ids().subList(0, end)),
                    ask.clips().stream().map(AudioClip::audioId).toList());
        }

        int tokens() {
            return ids.size();
        }
    }
}
