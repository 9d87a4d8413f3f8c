package io.hearsay.scoring.intervals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.core.metrics.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    /**
     * The four worked examples of R. G. Newcombe, Statistics in Medicine 17 (1998), table I, score method without
     * correction.
     */
    @ParameterizedTest(name = "{0} of {1}: [{2}, {3}]")
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void agreesWithPublishedExamples(long hits, long items, double low, double high) {
        Estimate.Interval interval = Wilson.interval(hits, items);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void staysWithinZeroAndOne() {
        assertThat(Wilson.interval(0, 1).low()).isZero();
        assertThat(Wilson.interval(1, 1).high()).isEqualTo(1);
        assertThat(Wilson.interval(1, 1).low()).isCloseTo(0.2065, within(5e-5)); // 1 / (1 + z^2)
    }
}
