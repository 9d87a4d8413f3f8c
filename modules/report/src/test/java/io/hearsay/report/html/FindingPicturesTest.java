package io.hearsay.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hearsay.report.ExampleFindings;
import io.hearsay.report.StudyFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FindingPicturesTest {
    private static final Pattern SPEC =
            Pattern.compile("<script type=\"application/json\" id=\"([^\"]*)\">(.*?)</script>");

    @Test
    void drawsEveryCellOfTheMatrixAndSaysWhichIsUndefinedAndWhy() throws JsonProcessingException {
        List<JsonNode> cells = rows(specs(ExampleFindings.study()), "transfer-1", "cells");

        assertThat(cells).hasSize(2 * 4);
        JsonNode undefined = cells.get(2);
        assertThat(undefined.path("learnt").asText()).isEqualTo("tuned on music");
        assertThat(undefined.path("tested").asText()).isEqualTo("speech");
        assertThat(undefined.path("kind").asText()).isEqualTo("undefined");
        assertThat(undefined.path("label").asText()).isEqualTo("\u2013");
        assertThat(undefined.path("below").asText()).isEqualTo("dCon is 0");
        assertThat(cells.get(0).path("kind").asText()).isEqualTo("loss");
        assertThat(cells.get(0).path("below").asText()).isEqualTo("-0.25 to 0.15");
        assertThat(cells.get(7).path("kind").asText()).isEqualTo("gain");
    }

    @Test
    void drawsWholeCurvesTheChosenThresholdsAndTheBaseline() throws JsonProcessingException {
        Map<String, JsonNode> specs = specs(ExampleFindings.study());

        assertThat(rows(specs, "risk-1", "points")).hasSize(3 + 1);
        // A threshold of 0.5 keeps the answers of confidence 1 and 0.6; one that withdraws none keeps all.
        assertThat(rows(specs, "risk-1", "chosen").stream()
                        .map(point -> point.path("coverage").asDouble()))
                .containsExactly(62.5, 100.0);
        assertThat(rows(specs, "risk-1", "baseline"))
                .singleElement()
                .satisfies(point -> assertThat(point.path("risk").asDouble()).isEqualTo(44.44));
    }

    @Test
    void drawsTheSweepAndWhatIsKnown() throws JsonProcessingException {
        Map<String, JsonNode> specs = specs(ExampleFindings.study());

        assertThat(specs.keySet())
                .contains("sweep-1", "sweep-4", "known-1", "known-3")
                .doesNotContain("known-4");
        List<JsonNode> gains = rows(specs, "sweep-1", "points");
        assertThat(gains.stream().map(point -> point.path("alpha").asText())).containsExactly("1", "16");
        assertThat(gains.get(1).path("value").asDouble()).isEqualTo(0.27);
        assertThat(rows(specs, "sweep-2", "points").get(1).path("high").asDouble())
                .isEqualTo(52.0);
        assertThat(rows(specs, "known-3", "bars").stream()
                        .map(bar -> bar.path("shown").asText()))
                .containsExactly("33.3 % (1 of 3)", "66.7 % (2 of 3)");
    }

    @Test
    void drawsNothingWhereNothingWasFound() {
        Html page = new Html();

        new FindingPictures(StudyFindings.NONE).write(page);

        assertThat(page.toString()).isEmpty();
        assertThat(StudyFindings.NONE.tables()).isEmpty();
    }

    private static Map<String, JsonNode> specs(StudyFindings findings) throws JsonProcessingException {
        Html page = new Html();
        new FindingPictures(findings).write(page);
        Map<String, JsonNode> specs = new TreeMap<>();
        Matcher found = SPEC.matcher(page.toString());
        while (found.find()) {
            specs.put(found.group(1), new ObjectMapper().readTree(found.group(2)));
        }
        return specs;
    }

    private static List<JsonNode> rows(Map<String, JsonNode> specs, String chart, String dataset) {
        List<JsonNode> rows = new ArrayList<>();
        Objects.requireNonNull(specs.get(chart), chart)
                .path("datasets")
                .path(dataset)
                .forEach(rows::add);
        return rows;
    }
}
