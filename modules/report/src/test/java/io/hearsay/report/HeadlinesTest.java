package io.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.metrics.TransitionCounts;
import org.junit.jupiter.api.Test;

class HeadlinesTest {
    @Test
    void saysWhatTheCountsSay() {
        // Pooled by hand: W->R 6, C->R 2, W->C 1, C->W 1; RGI log10(7/3) = 0.37
        assertThat(headline(ExampleStudies.byHand()))
                .isEqualTo(
                        "Asked to say \u201cI don't know\u201d rather than guess, the model abstained on 8 of 30 items; 6"
                                + " of those it would have got wrong, 2 it would have got right. Among the items it answered,"
                                + " 1 wrong answer became right and 1 right answer became wrong. RGI 0.37 [-0.22, 0.96]:"
                                + " the interval includes 0, so this may be chance.");
    }

    @Test
    void tellsAGainFromALoss() {
        // avoided 40, lost 5: log10(8) = 0.90; avoided 5, lost 40: -0.90
        assertThat(headline(pooled(StudyBuilder.cells(45, 0, 5, 0, 10, 40, 0, 0, 0))))
                .contains("RGI 0.90 [", "it gave up more wrong answers than right ones");
        assertThat(headline(pooled(StudyBuilder.cells(10, 0, 40, 0, 45, 5, 0, 0, 0))))
                .contains("RGI -0.90 [", "it gave up more right answers than wrong ones");
    }

    @Test
    void saysWhyRgiIsUndefined() {
        assertThat(headline(pooled(StudyBuilder.cells(5, 0, 0, 0, 5, 0, 0, 0, 0))))
                .contains("the model abstained on 0 of 10 items. Among")
                .endsWith("RGI is undefined: dCon is 0.");
    }

    @Test
    void countsWhatTheBaselineAbstainedOnAlready() {
        assertThat(headline(pooled(StudyBuilder.cells(5, 0, 1, 0, 5, 2, 0, 0, 3))))
                .contains("abstained on 6 of 16 items; 2 of those it would have got wrong, 1 it would have got right, 3"
                        + " the baseline abstained on as well");
    }

    @Test
    void saysThatThereIsNothingToCompare() {
        assertThat(headline(pooled(TransitionCounts.ZERO)))
                .isEqualTo("No item has an answer under both the baseline and idk.");
    }

    private static StudyBuilder pooled(TransitionCounts counts) {
        return new StudyBuilder()
                .treatment("baseline", "baseline")
                .treatment("idk", "idk")
                .slice("baseline", ExampleStudies.TOTAL, StudyBuilder.cells(1, 0, 0, 0, 1, 0, 0, 0, 0), 0, 0)
                .slice("idk", ExampleStudies.TOTAL, counts, 0, 0);
    }

    private static String headline(StudyBuilder builder) {
        StudyReport study = builder.build();
        return new Headlines(new StudyMetrics(study)).of(study.treatments().get(1));
    }
}
