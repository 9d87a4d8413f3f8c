package io.hearsay.scoring.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfidenceFiguresTest {
    private static final List<Scored> FIVE = List.of(
            new Scored(0.95, true),
            new Scored(0.9, true),
            new Scored(0.6, false),
            new Scored(0.55, true),
            new Scored(0.2, false));

    @Test
    void agreesWithScikitLearn() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSize(10);
        for (String line : lines) {
            JsonNode json = new ObjectMapper().readTree(line);
            List<Scored> answers = answers(json);
            assertMetric(ConfidenceMetric.AUROC, answers, json.get("auroc").asDouble());
            assertMetric(ConfidenceMetric.AUPRC, answers, json.get("auprc").asDouble());
            assertMetric(ConfidenceMetric.BRIER, answers, json.get("brier").asDouble());
        }
    }

    @Test
    void sumsTheRiskOverTheCurve() {
        // Risks at coverage 1/5 ... 5/5: 0/1, 0/2, 1/3, 1/4, 2/5. Their mean is 0.196666...
        assertMetric(ConfidenceMetric.AURC, FIVE, (1 / 3.0 + 1 / 4.0 + 2 / 5.0) / 5);
        assertThat(RiskCoverage.curve(FIVE))
                .extracting(RiskCoverage.Point::risk)
                .containsExactly(0.0, 0.0, 1 / 3.0, 0.25, 0.4);
        assertThat(RiskCoverage.curve(FIVE))
                .extracting(RiskCoverage.Point::coverage)
                .containsExactly(0.2, 0.4, 0.6, 0.8, 1.0);
    }

    @Test
    void keepsAnswersOfEqualConfidenceTogether() {
        List<Scored> tied = List.of(new Scored(0.9, true), new Scored(0.5, false), new Scored(0.5, true));

        // One of the two ties is wrong: half a wrong one among the first two, one among all three.
        assertMetric(ConfidenceMetric.AURC, tied, (0 + 0.5 / 2 + 1 / 3.0) / 3);
        assertThat(RiskCoverage.curve(tied))
                .containsExactly(new RiskCoverage.Point(0.9, 1 / 3.0, 0), new RiskCoverage.Point(0.5, 1, 1 / 3.0));
    }

    @Test
    void weighsTheGapOfEachBin() {
        // (0.9, 1]: 0.95 right; (0.8, 0.9]: 0.9 right; (0.5, 0.6]: 0.6 wrong and 0.55 right; (0.1, 0.2]: 0.2 wrong.
        // |1 - 0.95| + |1 - 0.9| + |1 - 1.15| + |0 - 0.2| = 0.05 + 0.1 + 0.15 + 0.2 = 0.5, over 5 answers 0.1.
        assertMetric(ConfidenceMetric.ECE, FIVE, 0.1);
        assertMetric(ConfidenceMetric.ECE, List.of(new Scored(0, false), new Scored(1, true)), 0);
        assertMetric(ConfidenceMetric.ECE, List.of(new Scored(0, true), new Scored(1, false)), 1);
    }

    @Test
    void doesNotDependOnTheOrderOfAnswers() {
        for (int seed = 0; seed < 20; seed++) {
            List<Scored> shuffled = new ArrayList<>(FIVE);
            shuffled.add(new Scored(0.6, true));
            double before = ConfidenceMetric.AURC.of(shuffled).orElseThrow();
            Collections.shuffle(shuffled, new Random(seed));
            assertMetric(ConfidenceMetric.AURC, shuffled, before);
        }
    }

    @Test
    void hasNoValueWithoutBothKindsOfAnswers() {
        List<Scored> right = List.of(new Scored(0.5, true));
        assertThat(ConfidenceMetric.AUROC.of(right)).isEmpty();
        assertThat(ConfidenceMetric.AUPRC.of(List.of(new Scored(0.5, false)))).isEmpty();
        for (ConfidenceMetric formula : ConfidenceMetric.values()) {
            assertThat(formula.of(List.of())).isEmpty();
        }
        assertThatThrownBy(() -> new Scored(Double.NaN, true)).hasMessageContaining("is left out");
    }

    private static void assertMetric(ConfidenceMetric formula, List<Scored> answers, double expected) {
        assertThat(formula.of(answers)).as(formula.title()).hasValueCloseTo(expected, within(1e-9));
    }

    private static List<Scored> answers(JsonNode json) {
        List<Scored> answers = new ArrayList<>();
        for (int i = 0; i < json.get("confidence").size(); i++) {
            answers.add(new Scored(
                    json.get("confidence").get(i).asDouble(),
                    json.get("correct").get(i).asBoolean()));
        }
        return answers;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ConfidenceFiguresTest.class.getResourceAsStream("/confidence/scikit_learn.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
