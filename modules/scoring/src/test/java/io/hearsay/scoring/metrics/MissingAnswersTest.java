package io.hearsay.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingAnswersTest {
    private static final List<Fault> FIRST =
            List.of(new Fault("d-1", Stage.ANSWER, FaultCode.MODEL_FAILED, "the server is down"));

    @Test
    void allowsAsManyAsAreAllowed() {
        assertThat(new MissingAnswers(0, 100, List.of()).problem(0)).isEmpty();
        assertThat(new MissingAnswers(25, 100, FIRST).problem(0.25)).isEmpty();
        assertThat(new MissingAnswers(99, 100, FIRST).problem(1)).isEmpty();
    }

    @Test
    void refusesMoreThanAreAllowed() {
        assertThat(new MissingAnswers(26, 100, FIRST).problem(0.25))
                .hasValue("26 of 100 answers could not be had, 26.0 %; run.max-faults allows 25.0 %; the first: item"
                        + " d-1, the server is down");
    }

    @Test
    void refusesARunInWhichNothingCouldBeMeasured() {
        assertThat(new MissingAnswers(16, 16, FIRST).problem(1))
                .hasValue("Nothing could be measured: none of 16 answers could be had; the first: item d-1, the server"
                        + " is down");
    }
}
