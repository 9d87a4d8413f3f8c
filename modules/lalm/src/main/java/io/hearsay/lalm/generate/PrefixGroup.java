package io.hearsay.lalm.generate;

import io.hearsay.lalm.model.KvBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions whose prompts begin alike and what was read of that. It is let go when the last question has left. Used by one thread. */
final class PrefixGroup {
    private final LruCache<PromptGroup.Beginning, KvBlock> shelf;
    private final PromptGroup.Beginning beginning;
    private final List<KvBlock> path = new ArrayList<>();
    private @Nullable KvBlock further;
    private int questions;

    /**
     * @param shelf where the beginning's part was taken from
     * @param beginning what it is known by
     * @param part the part; null if the beginning is empty
     * @param questions how many
     */
    PrefixGroup(
            LruCache<PromptGroup.Beginning, KvBlock> shelf,
            PromptGroup.Beginning beginning,
            @Nullable KvBlock part,
            int questions) {
        this.shelf = shelf;
        this.beginning = beginning;
        this.questions = questions;
        if (part != null) {
            path.add(part);
        }
    }

    /** Adds what the prompts have in common after the beginning. */
    void extend(KvBlock part) {
        further = part;
        path.add(part);
    }

    List<KvBlock> path() {
        return List.copyOf(path);
    }

    int tokens() {
        return path.stream().mapToInt(KvBlock::tokens).sum();
    }

    /** True if all questions have left. */
    boolean left() {
        return questions == 0;
    }

    /** Lets everything go, whoever is still there. */
    void abandon() {
        if (!left()) {
            questions = 1;
            leave();
        }
    }

    void leave() {
        questions--;
        if (questions > 0) {
            return;
        }
        if (further != null) {
            further.close();
        }
        if (beginning.tokens() > 0) {
            shelf.putBack(beginning);
        }
    }
}
