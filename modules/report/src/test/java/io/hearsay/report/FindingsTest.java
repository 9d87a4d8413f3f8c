package io.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.labels.LabelCount;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void showsAMetricOfEachTreatmentOnEveryModality() {
        Estimate gain = new Estimate(Optional.of(0.274), Optional.of(new Estimate.Interval(0.1, 0.5)), "");
        Estimate bare = new Estimate(Optional.of(0.5), Optional.empty(), "no interval: x");
        List<MetricRow> metrics = List.of(
                new MetricRow("sft-music", Optional.of(Modality.MUSIC), Metric.RGI, 30, gain),
                new MetricRow("sft-music", Optional.of(Modality.SOUND), Metric.RGI, 30, bare),
                new MetricRow("sft-music", Optional.empty(), Metric.RGI, 90, Estimate.undefined("dCon is 0")));

        FindingTable table =
                Findings.byModality("Transfer", Map.of("tuned on music", "sft-music"), Metric.RGI, metrics);

        assertThat(table.title()).isEqualTo("Transfer: RGI");
        assertThat(table.rows())
                .containsExactly(List.of("tuned on music", "0.50 (a)", "0.27 [0.10, 0.50]", "– (b)", "– (c)"));
        assertThat(table.notes()).containsExactly("(a): no interval: x", "(b): no items", "(c): dCon is 0");
    }

    @Test
    void countsTargetsAtEveryK() {
        List<LabelCount> labels = List.of(
                new LabelCount(Modality.SOUND, 2, 2, 1),
                new LabelCount(Modality.SOUND, 2, 1, 1),
                new LabelCount(Modality.SPEECH, 2, 0, 1));

        assertThat(Findings.knowledge(labels).rows())
                .containsExactly(
                        List.of("1@2", "0.0 (0 of 2)", "- (0 of 0)", "100.0 (1 of 1)", "33.3 (1 of 3)"),
                        List.of("2@2", "50.0 (1 of 2)", "- (0 of 0)", "100.0 (1 of 1)", "66.7 (2 of 3)"));
    }

    @Test
    void showsConfidencesAndTheirThresholds() {
        Estimate estimate = new Estimate(Optional.of(0.5), Optional.empty(), "no interval: x");
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        List.of("AURC", "AUROC", "AUPRC", "ECE", "Brier").forEach(name -> estimates.put(name, estimate));
        StudyFindings.ConfidenceResult confidence =
                new StudyFindings.ConfidenceResult("mean-token", Double.NEGATIVE_INFINITY, 2, estimates, 8, List.of());

        FindingTable table = Findings.confidences(List.of(confidence));

        String shown = "0.500 (a)";
        assertThat(table.rows())
                .containsExactly(List.of("mean-token", shown, shown, shown, shown, shown, "none", "8", "2"));
        assertThat(table.notes()).containsExactly("(a): no interval: x");
        assertThat(table.caption()).contains("of the answers that have this confidence");
    }

    @Test
    void saysHowManyAnswersARiskIsOf() {
        FindingTable table = Findings.riskCoverage(ExampleFindings.study().confidences());

        assertThat(table.header())
                .containsExactly("", "10 % kept", "25 % kept", "50 % kept", "75 % kept", "100 % kept", "answers");
        // 10 and 25 % begin with the surest 2 of 8 answers, 50 % with 5 of 8.
        assertThat(table.rows())
                .containsExactly(
                        List.of("self-consistency", "0.0", "0.0", "20.0", "37.5", "37.5", "8"),
                        List.of("verbalised", "50.0", "50.0", "50.0", "50.0", "50.0", "4"));
        assertThat(table.caption()).contains("of the answers that have this confidence");
    }

    @Test
    void refusesARowThatDoesNotFitItsHeader() {
        assertThatThrownBy(() -> new FindingTable("t", "c", List.of("", "x"), List.of(List.of("a"))))
                .hasMessageContaining("has 1 cells; expected 2");
    }
}
