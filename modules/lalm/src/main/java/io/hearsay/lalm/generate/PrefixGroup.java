package io.hearsay.lalm.generate;

import io.hearsay.lalm.model.KvBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions whose prompts begin alike and what was read of that. It is let go when the last question has left. Used by one thread. */
final class PrefixGroup {
    private final LruCache<PromptPrefix, KvBlock> cache;
    private final PromptPrefix prefix;
    private final List<KvBlock> path = new ArrayList<>();
    private @Nullable KvBlock further;
    private int promptGroups;

    /**
     * @param cache where the beginning's part was taken from
     * @param prefix what it is known by
     * @param block the part; null if the beginning is empty
     * @param promptGroups how many
     */
    PrefixGroup(LruCache<PromptPrefix, KvBlock> cache, PromptPrefix prefix, @Nullable KvBlock block, int promptGroups) {
        this.cache = cache;
        this.prefix = prefix;
        this.promptGroups = promptGroups;
        if (block != null) {
            path.add(block);
        }
    }

    /** Adds what the prompts have in common after the beginning. */
    void extend(KvBlock block) {
        further = block;
        path.add(block);
    }

    List<KvBlock> path() {
        return List.copyOf(path);
    }

    int tokens() {
        return path.stream().mapToInt(KvBlock::tokens).sum();
    }

    /** True if all questions have left. */
    boolean left() {
        return promptGroups == 0;
    }

    /** Lets everything go, whoever is still there. */
    void abandon() {
        if (!left()) {
            promptGroups = 1;
            leave();
        }
    }

    void leave() {
        promptGroups--;
        if (promptGroups > 0) {
            return;
        }
        if (further != null) {
            further.close();
        }
        if (prefix.tokens() > 0) {
            cache.putBack(prefix);
        }
    }
}
