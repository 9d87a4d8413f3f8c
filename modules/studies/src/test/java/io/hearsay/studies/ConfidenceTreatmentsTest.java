package io.hearsay.studies;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.methods.ConfidenceKind;
import io.hearsay.scoring.confidence.Threshold;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfidenceTreatmentsTest {
    @Test
    void namesTheConfidencesThatNoAnswerHas() {
        ConfidenceTreatments.Withdrawn there = new ConfidenceTreatments.Withdrawn(
                ConfidenceKind.PTRUE, new Threshold(0.5), List.of(), List.of(), List.of());

        assertThat(ConfidenceTreatments.leftOut(
                        List.of(ConfidenceKind.VERBALISED, ConfidenceKind.PTRUE), List.of(there)))
                .containsExactly("Confidence verbalised is left out: no learning answer has it, or no test answer.");
    }
}
