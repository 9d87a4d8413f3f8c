package io.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.measures.Estimate;
import io.hearsay.core.measures.Measure;
import io.hearsay.core.measures.MeasureRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void showsAFigureOfEachTreatmentOnEveryKindOfAudio() {
        Estimate gain = new Estimate(Optional.of(0.274), Optional.of(new Estimate.Interval(0.1, 0.5)), "");
        List<MeasureRow> measures = List.of(
                new MeasureRow("sft-music", Optional.of(Modality.MUSIC), Measure.RGI, 30, gain),
                new MeasureRow("sft-music", Optional.empty(), Measure.RGI, 90, Estimate.undefined("dCon is 0")));

        FindingTable table =
                Findings.byModality("Transfer", Map.of("tuned on music", "sft-music"), Measure.RGI, measures);

        assertThat(table.title()).isEqualTo("Transfer: RGI");
        assertThat(table.rows())
                .containsExactly(List.of(
                        "tuned on music", "– (no items)", "0.27 [0.10, 0.50]", "– (no items)", "– (dCon is 0)"));
    }

    @Test
    void countsTargetsAtEveryK() {
        List<KnowledgeLabel> labels = List.of(
                new KnowledgeLabel("a", Modality.SOUND, 2, 2, "x"),
                new KnowledgeLabel("b", Modality.SOUND, 2, 1, KnowledgeLabel.IDK),
                new KnowledgeLabel("c", Modality.SPEECH, 2, 0, KnowledgeLabel.IDK));

        assertThat(Findings.knowledge(labels).rows())
                .containsExactly(
                        List.of("1@2", "0.0 (0 of 2)", "- (0 of 0)", "100.0 (1 of 1)", "33.3 (1 of 3)"),
                        List.of("2@2", "50.0 (1 of 2)", "- (0 of 0)", "100.0 (1 of 1)", "66.7 (2 of 3)"));
    }

    @Test
    void showsConfidencesAndTheirThresholds() {
        Estimate figure = new Estimate(Optional.of(0.5), Optional.empty(), "no interval: x");
        Findings.ConfidenceRow row = new Findings.ConfidenceRow(
                "mean-token", Double.NEGATIVE_INFINITY, 8, 2, List.of(figure, figure, figure, figure, figure));

        assertThat(Findings.confidences(List.of(row)).rows())
                .containsExactly(List.of("mean-token", "0.500", "0.500", "0.500", "0.500", "0.500", "none", "8", "2"));
    }

    @Test
    void escapesWhatCouldBreakAPage() {
        FindingTable table = new FindingTable("<b>", "a|b", List.of("", "x"), List.of(List.of("<i>", "1|2")));
        Html page = new Html();

        table.write(page);

        assertThat(page.toString()).doesNotContain("<b>", "<i>").contains("&lt;b&gt;");
        assertThat(table.markdown()).contains("1\\|2");
        assertThat(table.text()).contains("<i>  1|2");
        assertThatThrownBy(() -> new FindingTable("t", "c", List.of("", "x"), List.of(List.of("a"))))
                .hasMessageContaining("has not the 2 cells");
    }
}
