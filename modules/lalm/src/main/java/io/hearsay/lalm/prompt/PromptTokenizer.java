package io.hearsay.lalm.prompt;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes conversations to token ids and decodes token ids to text, with a model directory's {@code tokenizer.json}.
 * Thread-safe.
 */
public final class PromptTokenizer implements AutoCloseable {
    /** The file in a model directory. */
    public static final String FILE = "tokenizer.json";

    private final HuggingFaceTokenizer tokenizer;
    private final int audioTokenId;

    private PromptTokenizer(HuggingFaceTokenizer tokenizer, int audioTokenId) {
        this.tokenizer = tokenizer;
        this.audioTokenId = audioTokenId;
    }

    /** Opens a tokenizer. Throws IllegalArgumentException naming the file if it is missing or not this model's. */
    public static PromptTokenizer open(Path directory, Qwen2AudioConfig config) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is missing");
        }
        PromptTokenizer opened = new PromptTokenizer(compiled(file), config.audioTokenId());
        List<Integer> ids = opened.encode(ChatTemplate.AUDIO);
        if (!ids.equals(List.of(config.audioTokenId()))) {
            opened.close();
            throw new IllegalArgumentException(file + " makes " + ids + " of " + ChatTemplate.AUDIO
                    + "; config.json expects " + config.audioTokenId());
        }
        return opened;
    }

    /** The library that compiles a tokenizer throws whatever its native part runs into. */
    private static HuggingFaceTokenizer compiled(Path file) {
        try {
            return HuggingFaceTokenizer.builder()
                    .optTokenizerPath(file)
                    .optAddSpecialTokens(false)
                    .optTruncation(false)
                    .optPadding(false)
                    .build();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(file + " is not a tokenizer: " + e.getMessage(), e);
        }
    }

    /** Token ids of a text; no special tokens are added, and those written in the text are recognised. */
    public List<Integer> encode(String text) {
        List<Integer> ids = new ArrayList<>();
        for (long id : tokenizer.encode(text, false, false).getIds()) {
            ids.add((int) id);
        }
        return ids;
    }

    /** Text of token ids, without special tokens. */
    public String decode(List<Integer> ids) {
        return tokenizer.decode(ids.stream().mapToLong(Integer::longValue).toArray(), true);
    }

    /**
     * The prompt for the assistant's next turn.
     *
     * @param audioTokens number of audio tokens of each clip of the conversation, in order, each at least 1
     * @throws IllegalArgumentException if a turn's text contains the audio token
     */
    public Prompt prompt(List<ChatTurn> turns, List<Integer> audioTokens) {
        List<Integer> ids = new ArrayList<>();
        List<Prompt.Slot> clips = new ArrayList<>();
        for (int id : encode(ChatTemplate.render(turns))) {
            if (id != audioTokenId) {
                ids.add(id);
                continue;
            }
            if (clips.size() == audioTokens.size()) {
                throw new IllegalArgumentException("The text holds " + ChatTemplate.AUDIO
                        + ", which only stands for a clip; remove it from the text");
            }
            int tokens = audioTokens.get(clips.size());
            clips.add(new Prompt.Slot(ids.size(), tokens));
            for (int i = 0; i < tokens; i++) {
                ids.add(id);
            }
        }
        return new Prompt(ids, clips);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
