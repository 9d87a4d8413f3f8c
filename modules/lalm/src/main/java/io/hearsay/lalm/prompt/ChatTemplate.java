package io.hearsay.lalm.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.run.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Qwen2-Audio's chat template (ChatML with numbered audio), implemented in Java. Templates are programs, so none is
 * ever executed: a model directory with a different template is rejected.
 */
public final class ChatTemplate {
    /** Placeholder of a clip until its audio tokens are known. */
    public static final String AUDIO = "<|AUDIO|>";

    private static final String DEFAULT_SYSTEM = "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n";
    /** SHA-256 of the published template, normalised. */
    private static final String KNOWN = "7fbffaae35c0dc7638a5837fb94957857b99ad970e0ce790b671490a1837d023";

    private ChatTemplate() {}

    /**
     * Checks that the processor's template in a model directory is the one implemented here. A directory without one
     * passes.
     *
     * @throws IllegalArgumentException naming the directory with a different template
     */
    public static void check(Path directory) {
        source(directory).ifPresent(template -> {
            if (!sha256(normalised(template)).equals(KNOWN)) {
                throw new IllegalArgumentException("The chat template in " + directory
                        + " is not Qwen2-Audio's; only that one is implemented, so prompts would differ"
                        + " from what the model was trained on");
            }
        });
    }

    /**
     * The prompt for the assistant's next turn. Clips are numbered from 1 across the conversation; a default system
     * turn is inserted if there is none. As in the reference, special tokens in a turn's text are special in the prompt
     * too.
     */
    public static String render(List<ChatTurn> turns) {
        StringBuilder prompt = new StringBuilder();
        if (turns.get(0).role() != ChatTurn.Role.SYSTEM) {
            prompt.append(DEFAULT_SYSTEM);
        }
        int clips = 0;
        for (ChatTurn turn : turns) {
            prompt.append("<|im_start|>").append(turn.role().label()).append('\n');
            for (int i = 0; i < turn.audio().size(); i++) {
                clips++;
                prompt.append("Audio ")
                        .append(clips)
                        .append(": <|audio_bos|>")
                        .append(AUDIO)
                        .append("<|audio_eos|>\n");
            }
            prompt.append(turn.text()).append("<|im_end|>\n");
        }
        return prompt.append("<|im_start|>assistant\n").toString();
    }

    /**
     * Where Hugging Face looks for a processor's template, in this order. The tokenizer's own template does not support
     * audio and is not used.
     */
    private static Optional<String> source(Path directory) {
        try {
            Path jinja = directory.resolve("chat_template.jinja");
            if (Files.isRegularFile(jinja)) {
                return Optional.of(Files.readString(jinja));
            }
            for (String name : List.of("chat_template.json", "processor_config.json")) {
                Path file = directory.resolve(name);
                if (Files.isRegularFile(file)) {
                    JsonNode template =
                            new ObjectMapper().readTree(file.toFile()).path("chat_template");
                    if (template.isTextual()) {
                        return Optional.of(template.asText());
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the chat template in " + directory, e);
        }
    }

    /**
     * Published templates differ in how they detect an audio entry, which makes no difference to the prompts rendered
     * here.
     */
    private static String normalised(String template) {
        return template.strip().replaceAll("\\{% if 'audio' in content [^%]*%}", "{% if audio %}");
    }

    private static String sha256(String text) {
        return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
