package io.hearsay.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Step;
import io.hearsay.core.manifest.Item;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MethodsTest {
    private static final Item ITEM = Subjects.item("i", "What is heard?", "A gong", "Gunshots", "$1 {options}", "Rain");
    private static final String BODY =
            "What is heard?\nOptions:\n(A) A gong\n(B) Gunshots\n(C) $1 {options}\n(D) Rain\n";

    @Test
    void asksTheBaselinesPromptByteForByte() {
        assertThat(prompt(Methods.baseline(), ITEM)).isEqualTo(BODY + "Answer with the text of one option.");
    }

    @Test
    void asksTheIdkPromptByteForByte() {
        assertThat(prompt(Methods.idk(), ITEM))
                .isEqualTo(BODY + "Answer with the text of one option."
                        + " If you do not know the answer, say \"I don't know.\" instead of guessing.");
    }

    @Test
    void asksTheMcotPromptByteForByte() {
        assertThat(prompt(Methods.mcot(), ITEM))
                .isEqualTo(BODY + "First describe what you hear in the audio. Then compare the options with it step by"
                        + " step. Finish with a last line that starts with \"Answer:\" and gives the text of one"
                        + " option, or \"Answer: I don't know.\" if you cannot tell.");
    }

    @Test
    void showsThePromptTextBehindAnId() {
        assertThat(Methods.promptText("baseline-v1"))
                .isEqualTo("{question}\nOptions:\n{options}\nAnswer with the text of one option.");
        assertThatThrownBy(() -> Methods.promptText("baseline-v0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prompts/baseline-v0.txt");
    }

    @Test
    void putsQuestionAndChoicesInOnceEvenWhereTheyLookLikePlaceholders() {
        Item item = Subjects.item("i", "Is {options} a {question}?", "{question}", "\\n");
        assertThat(prompt(Methods.baseline(), item))
                .startsWith("Is {options} a {question}?\nOptions:\n(A) {question}\n(B) \\n\nAnswer");
    }

    @Test
    void lettersAsManyOptionsAsThereAre() {
        Item eight = Subjects.item("i", "Which?", "1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(prompt(Methods.baseline(), eight)).contains("(A) 1\n").contains("\n(H) 8\nAnswer");
    }

    @Test
    void finishesWithTheTextOfTheOneCompletion() {
        for (String name : List.of("baseline", "idk", "mcot", "letters")) {
            ReliabilityMethod method = Methods.named(name);
            Step.Ask ask = (Step.Ask) method.next(ITEM, List.of());
            Completion completion = new Completion(
                    " Answer: Rain\n", List.of(), Completion.Finish.STOP, new Completion.Usage(1, 1), Optional.empty());
            assertThat(method.next(ITEM, List.of(new Exchange(ask, completion))))
                    .isEqualTo(new Step.Finish(" Answer: Rain\n"));
        }
    }

    @Test
    void findsEachMethodByItsName() {
        assertThat(Methods.names())
                .containsExactly("baseline", "idk", "mcot", "agent", "letters", "ptrue", "verbalised");
        assertThat(Methods.named("idk").methodId()).isEqualTo("idk");
        assertThat(Methods.named("mcot").promptId()).isEqualTo("mcot-v1");
    }

    @Test
    void listsTheKnownNamesWhenAskedForAnother() {
        assertThatThrownBy(() -> Methods.named("cot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown method \"cot\"; expected one of baseline, idk, mcot, agent, letters, ptrue,"
                        + " verbalised");
    }

    @Test
    void namesTheResourceOfAPromptThatIsNotThere() {
        assertThatThrownBy(() -> PromptText.of("idk-v0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("io/hearsay/methods/prompts/idk-v0.txt");
    }

    @Test
    void travelsToExecutors() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(Methods.mcot());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(Methods.mcot());
        }
    }

    private static String prompt(ReliabilityMethod method, Item item) {
        Step first = method.next(item, List.of());
        assertThat(first).isInstanceOf(Step.Ask.class);
        return ((Step.Ask) first).prompt();
    }
}
