package io.hearsay.trainer.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.hearsay.trainer.network.TokenBatch;
import io.hearsay.trainer.tokenizer.BytePairs;
import java.util.Arrays;
import java.util.List;

/** A batch of prompts for generation, left-padded so that all end together. */
public final class PromptBatch {
    private static final int AUDIO = BytePairs.SPECIAL.indexOf("<|AUDIO|>");

    private final List<Prompt> prompts;
    private final int width;
    private final int length;

    /**
     * @param width encoder width
     */
    public PromptBatch(List<Prompt> prompts, int width) {
        this.prompts = prompts;
        this.width = width;
        this.length = prompts.stream().mapToInt(this::length).max().orElseThrow();
    }

    /**
     * A prompt.
     *
     * @param audio audio tokens, row-major (tokens, encoder width)
     * @param opening ids before the audio tokens
     * @param closing ids after them
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Prompt(float[] audio, long[] opening, long[] closing) {}

    /** Audio tokens of all prompts, concatenated (tokens, encoder width). */
    public NDArray audio(NDManager manager) {
        return TokenBatch.joined(manager, prompts.stream().map(Prompt::audio).toList(), width);
    }

    /** Token ids (prompts, length). */
    public NDArray ids(NDManager manager) {
        long[] ids = new long[prompts.size() * length];
        int end = 0;
        for (Prompt prompt : prompts) {
            end += length;
            System.arraycopy(prompt.closing(), 0, ids, end - prompt.closing().length, prompt.closing().length);
            int audio = end - prompt.closing().length - tokens(prompt);
            Arrays.fill(ids, audio, audio + tokens(prompt), AUDIO);
            System.arraycopy(prompt.opening(), 0, ids, audio - prompt.opening().length, prompt.opening().length);
        }
        return manager.create(ids, new Shape(prompts.size(), length));
    }

    /** Flat positions of the audio tokens. */
    public NDArray at(NDManager manager) {
        long[] at = new long[prompts.stream().mapToInt(this::tokens).sum()];
        int token = 0;
        int end = 0;
        for (Prompt prompt : prompts) {
            end += length;
            int audio = end - prompt.closing().length - tokens(prompt);
            for (int i = 0; i < tokens(prompt); i++) {
                at[token++] = (long) audio + i;
            }
        }
        return manager.create(at);
    }

    /** Position at which each prompt starts (prompts). */
    public NDArray starts(NDManager manager) {
        return manager.create(
                prompts.stream().mapToLong(prompt -> length - length(prompt)).toArray());
    }

    private int tokens(Prompt prompt) {
        return prompt.audio().length / width;
    }

    private int length(Prompt prompt) {
        return prompt.opening().length + tokens(prompt) + prompt.closing().length;
    }
}
