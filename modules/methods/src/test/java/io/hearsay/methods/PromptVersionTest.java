package io.hearsay.methods;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Step;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Reminds whoever changes a method that answers already given are kept as long as its prompt id is the same: a changed
 * prompt, a changed later ask or another way to the final text needs a new id.
 */
class PromptVersionTest {
    private static final Map<String, String> KEPT = Map.of(
            "agent-v1", "cff66315cd54",
            "baseline-v1", "b8b0ca552d6d",
            "idk-v1", "6824a500f39c",
            "letters-v1", "df099e0f4b0d",
            "mcot-v1", "744bd343dc65",
            "ptrue-v1", "7fe9fb41a3d9",
            "verbalised-v1", "012827036925");

    @Test
    void aPromptIdStandsForWhatIsAsked() {
        Map<String, String> asked = new TreeMap<>();
        for (String name : Methods.names()) {
            ReliabilityMethod method = Methods.named(name);
            asked.put(method.promptId(), interview(method));
        }

        assertThat(asked)
                .as("a method asks otherwise than its prompt id says: give it a new id, then put its digest here")
                .isEqualTo(new TreeMap<>(KEPT));
    }

    /** Digest of everything that is asked, and of what becomes of the answers. */
    private static String interview(ReliabilityMethod method) {
        Item item = Subjects.item("i", "What is heard?", "A gong", "Gunshots", "Rain");
        List<String> said = new ArrayList<>();
        for (String answer : List.of("sound", "(B) Gunshots", "I don't know.", "80", "Answer: Rain")) {
            List<Exchange> soFar = new ArrayList<>();
            Step step = method.next(item, soFar);
            while (step instanceof Step.Ask ask) {
                said.add(ask.toString());
                soFar.add(new Exchange(ask, completion(answer)));
                step = method.next(item, soFar);
            }
            said.add(step.toString());
        }
        return Fingerprint.of(said).substring(0, 12);
    }

    private static Completion completion(String text) {
        return new Completion(
                text, List.of(-0.1), Completion.Finish.STOP, new Completion.Usage(1, 1), Optional.empty());
    }
}
