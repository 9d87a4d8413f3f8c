package io.hearsay.scoring.metrics;

import static io.hearsay.core.metrics.Outcome.CORRECT;
import static io.hearsay.core.metrics.Outcome.REJECTED;
import static io.hearsay.core.metrics.Outcome.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.scoring.intervals.BootstrapSettings;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reproduces the table of "Towards Reliable Large Audio Language Model" (arXiv 2505.19294) for Qwen2-Audio-7B-Instruct
 * on MMAU test-mini (sound 333, music 334, speech 333 items) from counts, to the last printed digit.
 */
class PublishedTableTest {
    private static final BootstrapSettings SETTINGS = new BootstrapSettings(200, 1);

    /*
     * Acc = Nc / N and Rel = a + r - r^2, for example IDK on sound: a = 194/333 = .582583 -> 58.26,
     * r = 60/333 = .180180, Rel = .582583 + .180180 - .032465 = .730298 -> 73.03.
     * Totals pool the counts: IDK Nc = 194 + 181 + 146 = 521, Nr = 60 + 42 + 48 = 150,
     * Rel = .521 + .15 - .0225 = .6485;
     * MCoT 193 + 172 + 149 = 514 and 34 + 67 + 51 = 152, Rel = .514 + .152 - .023104 = .642896;
     * Task Agent 195 + 178 + 154 = 527 and 47 + 61 + 45 = 153, Rel = .527 + .153 - .023409 = .656591.
     */
    @ParameterizedTest(name = "{0} on {1}: accuracy {5}, reliability {6}")
    @CsvSource({
        "IDK, sound, 333, 194, 60, 58.26, 73.03",
        "IDK, music, 334, 181, 42, 54.19, 65.19",
        "IDK, speech, 333, 146, 48, 43.84, 56.18",
        "IDK, total, 1000, 521, 150, 52.10, 64.85",
        "MCoT, sound, 333, 193, 34, 57.96, 67.13",
        "MCoT, music, 334, 172, 67, 51.50, 67.53",
        "MCoT, speech, 333, 149, 51, 44.74, 57.71",
        "MCoT, total, 1000, 514, 152, 51.40, 64.29",
        "Task Agent, sound, 333, 195, 47, 58.56, 70.68",
        "Task Agent, music, 334, 178, 61, 53.29, 68.22",
        "Task Agent, speech, 333, 154, 45, 46.25, 57.93",
        "Task Agent, total, 1000, 527, 153, 52.70, 65.66",
        "baseline, sound, 333, 203, 0, 60.96, 60.96",
        "baseline, music, 334, 184, 0, 55.09, 55.09",
        "baseline, speech, 333, 169, 0, 50.75, 50.75",
        "baseline, total, 1000, 556, 0, 55.60, 55.60",
    })
    void accuracyAndReliabilityFollowFromCounts(
            String method, String slice, long items, long correct, long rejected, String accuracy, String reliability) {
        TransitionCounts counts = TransitionCounts.ZERO
                .with(CORRECT, CORRECT, correct)
                .with(WRONG, REJECTED, rejected)
                .with(WRONG, WRONG, items - correct - rejected);
        assertThat(percent(counts, Metric.ACCURACY)).as(method + " " + slice).isEqualTo(accuracy);
        assertThat(percent(counts, Metric.RELIABILITY)).as(method + " " + slice).isEqualTo(reliability);
    }

    /*
     * The printed increments d = Nc_base - Ncc and h = Nw_base - Nww, the margins Nc and Nr and a baseline of 203
     * correct, 130 wrong, none rejected, determine the 3x3 counts: W->C = Nc - 203 + d, W->R = h - W->C, C->R = Nr -
     * W->R, C->W = d - C->R. IDK: d 36, h 67: W->C = 194 - 203 + 36 = 27, W->R = 40, C->R = 60 - 40 = 20, C->W = 16;
     * RGI = log10(67/36) = .2698 MCoT: d 39, h 48: W->C = 193 - 203 + 39 = 29, W->R = 19, C->R = 34 - 19 = 15, C->W =
     * 24; RGI = log10(48/39) = .0902 Task Agent: d 32, h 55: W->C = 195 - 203 + 32 = 24, W->R = 31, C->R = 47 - 31 =
     * 16, C->W = 16; RGI = log10(55/32) = .2352
     */
    @ParameterizedTest(name = "{0} on sound: dCon {7}, dHum {8}, RGI {9}")
    @CsvSource({
        "IDK, 167, 16, 20, 27, 63, 40, 10.81, 20.12, 0.27",
        "MCoT, 164, 24, 15, 29, 82, 19, 11.71, 14.41, 0.09",
        "Task Agent, 171, 16, 16, 24, 75, 31, 9.61, 16.52, 0.24",
    })
    void incrementsAndGainIndexOnSoundFollowFromTheTransitions(
            String method,
            long correctCorrect,
            long correctWrong,
            long correctRejected,
            long wrongCorrect,
            long wrongWrong,
            long wrongRejected,
            String dCon,
            String dHum,
            String rgi) {
        TransitionCounts counts = Counts.fromCorrect(correctCorrect, correctWrong, correctRejected)
                .plus(Counts.fromWrong(wrongCorrect, wrongWrong, wrongRejected));
        assertThat(counts.total()).as(method).isEqualTo(333);
        assertThat(counts.baseline(CORRECT)).as(method).isEqualTo(203);
        assertThat(percent(counts, Metric.DCON)).as(method).isEqualTo(dCon);
        assertThat(percent(counts, Metric.DHUM)).as(method).isEqualTo(dHum);
        assertThat(printed(value(counts, Metric.RGI))).as(method).isEqualTo(rgi);
    }

    @Test
    void theWholeTableOfIdkOnSoundGivesEveryPrintedMetric() {
        assertThat(percent(Counts.IDK_SOUND, Metric.ACCURACY)).isEqualTo("58.26");
        assertThat(percent(Counts.IDK_SOUND, Metric.RELIABILITY)).isEqualTo("73.03");
        // Truthfulness = 1 - (16 + 63) / 333 = 254 / 333; rejection = (20 + 40) / 333
        assertThat(percent(Counts.IDK_SOUND, Metric.TRUTHFULNESS)).isEqualTo("76.28");
        assertThat(percent(Counts.IDK_SOUND, Metric.REJECTION_RATE)).isEqualTo("18.02");
        // class-relative: 36 / 203 = .17734, 67 / 130 = .51538, log10(.51538 / .17734) = .46334
        assertThat(percent(Counts.IDK_SOUND, Metric.DCON_RELATIVE)).isEqualTo("17.73");
        assertThat(percent(Counts.IDK_SOUND, Metric.DHUM_RELATIVE)).isEqualTo("51.54");
        assertThat(printed(value(Counts.IDK_SOUND, Metric.RGI_RELATIVE))).isEqualTo("0.46");
        // smoothed: log10(67.5 / 36.5) = .26701
        assertThat(printed(value(Counts.IDK_SOUND, Metric.RGI_SMOOTHED))).isEqualTo("0.27");
    }

    private static double value(TransitionCounts counts, Metric metric) {
        return Counts.estimate(Metrics.rows(Counts.slice(counts), SETTINGS), metric)
                .value()
                .orElseThrow();
    }

    private static String percent(TransitionCounts counts, Metric metric) {
        return printed(100 * value(counts, metric));
    }

    private static String printed(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
