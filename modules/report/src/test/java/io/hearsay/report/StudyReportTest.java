package io.hearsay.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StudyReportTest {
    @Test
    void refusesABaselineThatIsNoTreatment() {
        StudyReport study = ExampleStudies.byHand().build();

        assertThatThrownBy(() -> new StudyReport(
                        study.run(),
                        study.treatments(),
                        "plain",
                        study.counts(),
                        study.metrics(),
                        study.floors(),
                        study.evidence()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Baseline treatment plain is not among the treatments [baseline, idk]");
    }

    @Test
    void refusesATreatmentIdThatOccursTwice() {
        StudyBuilder study = ExampleStudies.byHand().treatment("idk", "idk");

        assertThatThrownBy(study::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Treatment id idk occurs twice");
    }

    @Test
    void refusesMetricsOfAnUnknownTreatment() {
        StudyBuilder study = ExampleStudies.byHand()
                .slice("agent", ExampleStudies.SOUND, StudyBuilder.cells(1, 0, 0, 0, 1, 0, 0, 0, 0), 0, 0);

        assertThatThrownBy(study::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Treatment agent of the counts is not among the treatments [baseline, idk]");
    }

    @Test
    void refusesCountsThatOccurTwice() {
        StudyBuilder study = ExampleStudies.byHand()
                .slice("idk", ExampleStudies.SOUND, StudyBuilder.cells(1, 0, 0, 0, 1, 0, 0, 0, 0), 0, 0);

        assertThatThrownBy(study::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Counts of treatment idk on sound occur twice");
    }

    @Test
    void refusesATreatmentWithoutPooledCounts() {
        StudyBuilder study = ExampleStudies.byHand().treatment("agent", "agent");

        assertThatThrownBy(study::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Treatment agent has no pooled counts (empty modality)");
    }
}
