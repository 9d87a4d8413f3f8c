package io.hearsay.trainer.data;

import java.util.List;

/**
 * Prompt templates that the model will be used with, so that it is trained on their exact wording. Each contains
 * {@code {question}} and {@code {options}}.
 *
 * @param plain asks for the text of one option
 * @param abstaining also allows "I don't know."
 * @param reasoned asks for a description of the audio and a last line "Answer: ..."
 */
public record TrainingPrompts(String plain, String abstaining, String reasoned) {
    /** The answer when abstaining. */
    public static final String UNKNOWN = "I don't know.";

    /** Prompt before the audio tokens: the system turn and the start of the user turn, as in the chat template. */
    public static final String OPENING =
            "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n" + "<|im_start|>user\nAudio 1: <|audio_bos|>";

    /** The same without the system turn, for the short examples that precede full prompts. */
    public static final String SHORT_OPENING = "<|im_start|>user\nAudio 1: <|audio_bos|>";

    /** Prompt variants. */
    public enum Asking {
        PLAIN,
        ABSTAINING,
        REASONED
    }

    public TrainingPrompts {
        for (String text : List.of(plain, abstaining, reasoned)) {
            if (!text.contains("{question}") || !text.contains("{options}")) {
                throw new IllegalArgumentException(
                        "Prompt \"" + text + "\" lacks {question} or {options}; write both where they belong");
            }
        }
    }

    /** Prompt after the audio tokens, up to where the answer starts. */
    public String closing(Asking asking, String question, List<String> choices) {
        return closing(text(asking, question, choices));
    }

    /** The user's text. */
    public String text(Asking asking, String question, List<String> choices) {
        String text = switch (asking) {
            case PLAIN -> plain;
            case ABSTAINING -> abstaining;
            case REASONED -> reasoned;
        };
        return text.replace("{options}", listed(choices)).replace("{question}", question);
    }

    /** Options as prompts list them: one per line, each after its letter. */
    public static String listed(List<String> choices) {
        StringBuilder options = new StringBuilder();
        for (int i = 0; i < choices.size(); i++) {
            options.append(i == 0 ? "" : "\n")
                    .append('(')
                    .append((char) ('A' + i))
                    .append(") ")
                    .append(choices.get(i));
        }
        return options.toString();
    }

    /** Prompt after the audio tokens for the user text {@code text}. */
    public static String closing(String text) {
        return "<|audio_eos|>\n" + text + "<|im_end|>\n<|im_start|>assistant\n";
    }
}
