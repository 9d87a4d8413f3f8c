package io.hearsay.scoring.judges.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The state of judge {@code choice} on each answer of {@code answers.jsonl} and {@code further.jsonl}. */
class AnswerCasesTest {
    private static final Judge JUDGE = Judges.choice(HedgePolicy.ABSTAIN);

    @TestFactory
    Stream<DynamicTest> readsEveryGivenAnswer() {
        return read("answers.jsonl").stream().map(AnswerCasesTest::test);
    }

    @TestFactory
    Stream<DynamicTest> readsEveryFurtherAnswer() {
        return read("further.jsonl").stream().map(AnswerCasesTest::test);
    }

    @Test
    void thereAreSevenHundredAnswersOfEveryState() {
        List<JsonNode> all = new ArrayList<>(read("answers.jsonl"));
        all.addAll(read("further.jsonl"));

        assertThat(all).hasSizeGreaterThanOrEqualTo(700);
        for (String state : List.of("CORRECT", "WRONG", "ABSTAINED", "UNPARSED")) {
            assertThat(all)
                    .filteredOn(line -> line.get("expected").asText().equals(state))
                    .as(state)
                    .hasSizeGreaterThanOrEqualTo(30);
        }
    }

    private static DynamicTest test(JsonNode line) {
        String response = line.get("response").asText();
        String title = line.get("kind").asText() + ": " + response.replace("\n", "\\n");
        return DynamicTest.dynamicTest(title, () -> {
            Verdict verdict = JUDGE.judge(Questions.item(line), response);
            assertThat(verdict.state().name())
                    .as("%s of %s, decided by \"%s\"", response, line.get("choices"), verdict.basis())
                    .isEqualTo(line.get("expected").asText());
            assertThat(verdict.basis()).isNotBlank();
        });
    }

    private static List<JsonNode> read(String resource) {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        try (InputStream in = AnswerCasesTest.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No test resource " + resource);
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                lines.add(mapper.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read test resource " + resource, e);
        }
        return lines;
    }
}
