package io.hearsay.trainer.data;

import java.util.List;

/**
 * What the model will be asked, so that it learns from the very words. Each text holds {@code {question}} and {@code {options}}.
 *
 * @param plain asks for the text of one option
 * @param abstaining also allows "I don't know."
 * @param reasoned asks for a description of the audio and a last line "Answer: ..."
 */
public record TrainingPrompts(String plain, String abstaining, String reasoned) {
    /** What the model says where it cannot know. */
    public static final String UNKNOWN = "I don't know.";

    /** What stands before the audio tokens: the system turn and the user turn's beginning, as the chat template writes them. */
    public static final String OPENING =
            "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n" + "<|im_start|>user\nAudio 1: <|audio_bos|>";

    /** The same without the system turn, for the short exercises before whole prompts. */
    public static final String SHORT_OPENING = "<|im_start|>user\nAudio 1: <|audio_bos|>";

    /** Ways to ask. */
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

    /** What stands after the audio tokens, up to where the answer begins. */
    public String closing(Asking asking, String question, List<String> choices) {
        return closing(text(asking, question, choices));
    }

    /** What the user says beside the audio. */
    public String text(Asking asking, String question, List<String> choices) {
        String text = switch (asking) {
            case PLAIN -> plain;
            case ABSTAINING -> abstaining;
            case REASONED -> reasoned;
        };
        return text.replace("{options}", listed(choices)).replace("{question}", question);
    }

    /** Options as prompts list them: one a line, after its letter. */
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

    /** What stands after the audio tokens where the user says {@code text}. */
    public static String closing(String text) {
        return "<|audio_eos|>\n" + text + "<|im_end|>\n<|im_start|>assistant\n";
    }
}
