package io.hearsay.lalm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.features.LogMel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTemplateTest {
    private static final AudioClip CLIP = new AudioClip("clip", new LogMel(1, 3, 0, new float[3]));

    @TempDir
    private Path directory;

    @Test
    void numbersClipsThroughTheConversation() {
        List<ChatTurn> turns = List.of(
                ChatTurn.user(List.of(CLIP), "What is it?"),
                ChatTurn.assistant("A dog."),
                ChatTurn.user(List.of(CLIP, CLIP), "And these?"));

        assertThat(ChatTemplate.render(turns)).isEqualTo("""
                        <|im_start|>system
                        You are a helpful assistant.<|im_end|>
                        <|im_start|>user
                        Audio 1: <|audio_bos|><|AUDIO|><|audio_eos|>
                        What is it?<|im_end|>
                        <|im_start|>assistant
                        A dog.<|im_end|>
                        <|im_start|>user
                        Audio 2: <|audio_bos|><|AUDIO|><|audio_eos|>
                        Audio 3: <|audio_bos|><|AUDIO|><|audio_eos|>
                        And these?<|im_end|>
                        <|im_start|>assistant
                        """);
    }

    @Test
    void keepsTheConversationsOwnSystemTurn() {
        List<ChatTurn> turns = List.of(new ChatTurn(ChatTurn.Role.SYSTEM, List.of(), "Be brief."), ChatTurn.user("Hi"));

        assertThat(ChatTemplate.render(turns))
                .isEqualTo(
                        "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n");
    }

    @Test
    void refusesAnotherTemplate() throws IOException {
        Files.writeString(directory.resolve("chat_template.jinja"), "{{ messages }}");

        assertThatThrownBy(() -> ChatTemplate.check(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("is not Qwen2-Audio's");
    }

    @Test
    void takesTheDefaultWhereThereIsNoTemplate() {
        assertThatCode(() -> ChatTemplate.check(directory)).doesNotThrowAnyException();
    }
}
