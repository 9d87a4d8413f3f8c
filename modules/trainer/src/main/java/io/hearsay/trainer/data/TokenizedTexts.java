package io.hearsay.trainer.data;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.hearsay.trainer.tokenizer.BytePairs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Tokenizer of a training run with a cache, and an index of all option texts. */
public final class TokenizedTexts implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;
    private final Map<String, long[]> cache = new HashMap<>();
    private final List<String> answers;
    private final Map<String, Integer> answerIds = new HashMap<>();

    /**
     * @param tokenizerFile a tokenizer.json
     * @param clips clips whose options make up the answers
     */
    public TokenizedTexts(Path tokenizerFile, Collection<TrainingClip> clips) {
        try {
            tokenizer = HuggingFaceTokenizer.builder()
                    .optTokenizerPath(tokenizerFile)
                    .optAddSpecialTokens(false)
                    .optPadding(false)
                    .optTruncation(false)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the tokenizer " + tokenizerFile, e);
        }
        TreeSet<String> texts = new TreeSet<>();
        for (TrainingClip clip : clips) {
            clip.questions().forEach(question -> texts.addAll(question.choices()));
        }
        answers = List.copyOf(texts);
        for (int i = 0; i < answers.size(); i++) {
            answerIds.put(answers.get(i), i);
        }
    }

    /** Token ids of a text, cached; special tokens in it are recognised. */
    public long[] ids(String text) {
        return cache.computeIfAbsent(
                text, key -> tokenizer.encode(key, false, false).getIds());
    }

    /**
     * Token ids of an answer as it appears among the options and in the model's output: after a space, because the
     * first word has different tokens without one, and an answer with the same tokens as its option can be copied.
     */
    public long[] answerTokens(String answer) {
        return ids(" " + answer);
    }

    /** Token ids of a target answer, including the end-of-turn token. */
    public long[] targetTokens(String text) {
        return LongStream.concat(
                        LongStream.of(uncachedIds(text)), LongStream.of(BytePairs.SPECIAL.indexOf("<|im_end|>")))
                .toArray();
    }

    /** Token ids of a text that will not recur, not cached. */
    public long[] uncachedIds(String text) {
        return tokenizer.encode(text, false, false).getIds();
    }

    /** Decodes token ids. */
    public String text(long[] ids) {
        return tokenizer.decode(ids, true);
    }

    /** All distinct option texts, sorted. */
    public List<String> answers() {
        return answers;
    }

    /** Option texts of at most {@code tokens} tokens; all of them if fewer than {@code minimum} are that short. */
    public List<String> shortAnswers(int tokens, int minimum) {
        List<String> found = answers.stream()
                .filter(answer -> answerTokens(answer).length <= tokens)
                .toList();
        return found.size() < minimum ? answers : found;
    }

    /** Index of an option text, -1 if no training question has it. */
    public int answer(String text) {
        return answerIds.getOrDefault(text, -1);
    }

    /** All option texts, each after a space, in the form of {@link #runs}. */
    public NDList answerRuns(NDManager manager) {
        return runs(manager, answers.stream().map(answer -> " " + answer).toList());
    }

    /** Texts as concatenated ids (total) and the starts of their runs (texts). */
    public NDList runs(NDManager manager, List<String> texts) {
        long[] starts = new long[texts.size()];
        int total = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = total;
            total += ids(texts.get(i)).length;
        }
        long[] all = new long[total];
        for (int i = 0; i < starts.length; i++) {
            long[] ids = ids(texts.get(i));
            System.arraycopy(ids, 0, all, (int) starts[i], ids.length);
        }
        return new NDList(manager.create(all), manager.create(starts));
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
