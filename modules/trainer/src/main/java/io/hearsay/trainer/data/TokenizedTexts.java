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

/** Every text of a training run as token ids, and every option text with its index among all of them. */
public final class TokenizedTexts implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;
    private final Map<String, long[]> known = new HashMap<>();
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

    /** Token ids of a text; special tokens in it count as such. */
    public long[] ids(String text) {
        return known.computeIfAbsent(
                text, key -> tokenizer.encode(key, false, false).getIds());
    }

    /**
     * Token ids of an answer as it stands among the options and as the model says it: after a space, because a word has other tokens where
     * nothing stands before it, and an answer with the tokens of its option can be copied.
     */
    public long[] said(String answer) {
        return ids(" " + answer);
    }

    /** Token ids of what the model says, with the end of its turn. */
    public long[] ended(String text) {
        return LongStream.concat(LongStream.of(fresh(text)), LongStream.of(BytePairs.SPECIAL.indexOf("<|im_end|>")))
                .toArray();
    }

    /** Token ids of a text that will not come again. */
    public long[] fresh(String text) {
        return tokenizer.encode(text, false, false).getIds();
    }

    /** Text of token ids. */
    public String text(long[] ids) {
        return tokenizer.decode(ids, true);
    }

    /** All different option texts, in order. */
    public List<String> answers() {
        return answers;
    }

    /** Option texts of at most {@code tokens} tokens; all of them where fewer than {@code least} are that short. */
    public List<String> shortAnswers(int tokens, int least) {
        List<String> found =
                answers.stream().filter(answer -> said(answer).length <= tokens).toList();
        return found.size() < least ? answers : found;
    }

    /** Index of an option text, -1 where no training question has it. */
    public int answer(String text) {
        return answerIds.getOrDefault(text, -1);
    }

    /** All option texts, after a space, as {@link #runs}. */
    public NDList answerRuns(NDManager manager) {
        return runs(manager, answers.stream().map(answer -> " " + answer).toList());
    }

    /** Texts as one run of ids (total) and the starts of the runs (texts). */
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
