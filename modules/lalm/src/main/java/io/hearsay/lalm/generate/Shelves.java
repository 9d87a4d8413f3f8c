package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.model.Part;
import io.hearsay.lalm.model.Qwen2Audio;

/** What a model keeps from call to call: embeddings of clips, and keys and values of prompts through their last clip. */
final class Shelves implements AutoCloseable {
    private final NDManager owner;
    private final AudioShelf audio;
    private final Shelf<String, NDArray> embeddings;
    private final Shelf<Question.Beginning, Part> beginnings;

    Shelves(Qwen2Audio network, MemoryBudget budget) {
        this.owner = network.script().newManager();
        this.embeddings = new Shelf<>(owner, budget, 8);
        this.beginnings = new Shelf<>(owner, budget, 3);
        this.audio = new AudioShelf(network, embeddings);
    }

    AudioShelf audio() {
        return audio;
    }

    Shelf<Question.Beginning, Part> beginnings() {
        return beginnings;
    }

    /** Drops everything that is not in use. */
    void clear() {
        embeddings.trim(0);
        beginnings.trim(0);
    }

    @Override
    public void close() {
        embeddings.close();
        beginnings.close();
        owner.close();
    }
}
