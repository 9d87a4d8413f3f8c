package io.hearsay.methods;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.answers.Response;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.methods.scripted.ScriptedModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskAgentTest {
    private static final Item ITEM = Subjects.item("i", "Which animal calls?", "A cat", "A dog");

    private final List<ModelRequest> asked = new ArrayList<>();

    @Test
    void asksForTheKindThenForThePerceptionThatFitsItThenTheQuestion() {
        Response response = held("It is speech.", "hello there", "A dog");

        assertThat(response.text()).isEqualTo("A dog");
        assertThat(response.exchanges())
                .extracting(exchange -> exchange.ask().name())
                .containsExactly("audio type", "transcribe speech", "answer");
        assertThat(response.exchanges().get(1).ask().prompt()).isEqualTo("Transcribe what is said in the audio.");
        assertThat(response.exchanges().get(2).ask().prompt())
                .startsWith("Which animal calls?\nOptions:\n(A) A cat\n(B) A dog\nUse the audio")
                .contains("say \"I don't know.\" instead of guessing");
    }

    @Test
    void showsLaterAsksTheEarlierAnswersAndTheAudioOnce() {
        held("music", "a slow piano", "A cat");

        List<ChatTurn> last = asked.get(2).turns();
        assertThat(last)
                .extracting(ChatTurn::text)
                .containsSubsequence("music", "a slow piano")
                .hasSize(5);
        assertThat(last.stream().mapToInt(turn -> turn.audio().size()).sum()).isEqualTo(1);
        assertThat(last.get(2).text()).startsWith("Describe the music in the audio");
    }

    @Test
    void keepsAKindThatIsWrongAndOneThatCannotBeRead() {
        assertThat(held("Sound.", "rain", "A cat").exchanges().get(0).ask().name())
                .isEqualTo(AudioTypes.ASK);
        assertThat(AudioTypes.named("Sound.")).contains(Modality.SOUND);
        Response unreadable = held("I cannot tell", "something", "A cat");
        assertThat(AudioTypes.named("I cannot tell")).isEmpty();
        assertThat(unreadable.exchanges().get(1).ask().name()).isEqualTo("describe");
        assertThat(AudioTypes.named("speech over music")).isEmpty();
        assertThat(AudioTypes.named("A talking voice")).contains(Modality.SPEECH);
    }

    private Response held(String... answers) {
        asked.clear();
        ScriptedModel model = new ScriptedModel(request -> {
            asked.add(request);
            return answers[(request.turns().size() - 1) / 2];
        });
        return new Interviews(
                        model, Methods.agent(), Subjects.treatment(Methods.agent(), GenerationSettings.greedy(64)), 4)
                .hold(List.of(Subjects.subject(ITEM)))
                .get(0);
    }
}
