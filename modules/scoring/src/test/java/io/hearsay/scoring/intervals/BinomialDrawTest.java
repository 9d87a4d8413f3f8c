package io.hearsay.scoring.intervals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinomialDrawTest {
    @Test
    void drawsEveryValueAtItsProbability() {
        SplittableRandom random = new SplittableRandom(3);
        int draws = 100_000;
        int[] seen = new int[6];
        for (int i = 0; i < draws; i++) {
            seen[(int) BinomialDraw.next(random, 5, 0.3)]++;
        }
        // choose(5, k) .3^k .7^(5-k); a share of 100,000 draws is within 5 sd = .008 of it
        double[] expected = {0.16807, 0.36015, 0.3087, 0.1323, 0.02835, 0.00243};
        for (int hits = 0; hits <= 5; hits++) {
            assertThat((double) seen[hits] / draws).as("hits %d", hits).isCloseTo(expected[hits], within(0.008));
        }
    }

    @Test
    void hasTheMeanAndVarianceOfManyTrials() {
        SplittableRandom random = new SplittableRandom(4);
        int draws = 20_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double deviation = BinomialDraw.next(random, 1_000_000, 0.25) - 250_000.0;
            sum += deviation;
            squares += deviation * deviation;
        }
        assertThat(sum / draws).isCloseTo(0, within(5 * 433.0 / Math.sqrt(draws))); // sd = sqrt(187500) = 433
        assertThat(squares / draws / 187_500).isCloseTo(1, within(0.05));
    }

    @Test
    void isCertainAtTheEdges() {
        SplittableRandom random = new SplittableRandom(5);
        assertThat(BinomialDraw.next(random, 7, 0)).isZero();
        assertThat(BinomialDraw.next(random, 7, 1)).isEqualTo(7);
        assertThat(BinomialDraw.next(random, 0, 0.5)).isZero();
    }

    @Test
    void logFactorialIsContinuousWhereTheSeriesTakesOver() {
        assertThat(LogFactorial.of(32) - LogFactorial.of(31)).isCloseTo(Math.log(32), within(1e-12));
        assertThat(LogFactorial.of(5)).isCloseTo(Math.log(120), within(1e-14));
        assertThat(LogFactorial.of(100)).isCloseTo(363.73937555556347, within(1e-10));
    }
}
