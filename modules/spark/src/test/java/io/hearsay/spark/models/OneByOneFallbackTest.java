package io.hearsay.spark.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneByOneFallbackTest {
    @Test
    void failsOnlyTheCauseAndKeepsTheOrder() {
        List<List<Integer>> tried = new ArrayList<>();

        List<String> outputs = OneByOneFallback.ifTogetherFails(
                List.of(3, 0, 4),
                batch -> {
                    tried.add(batch);
                    return batch.stream().map(i -> "" + 12 / i).toList();
                },
                (input, e) -> input + ": " + e.getMessage());

        assertThat(outputs).containsExactly("4", "0: / by zero", "3");
        assertThat(tried).containsExactly(List.of(3, 0, 4), List.of(3), List.of(0), List.of(4));
    }

    @Test
    void worksOnceWhereNothingFails() {
        List<List<Integer>> tried = new ArrayList<>();

        List<Integer> outputs = OneByOneFallback.ifTogetherFails(
                List.of(1, 2),
                batch -> {
                    tried.add(batch);
                    return batch;
                },
                (input, e) -> -1);

        assertThat(outputs).containsExactly(1, 2);
        assertThat(tried).hasSize(1);
    }

    @Test
    void passesOnWhatNoInputCauses() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OneByOneFallback.ifTogetherFails(
                        List.of(1, 2),
                        batch -> {
                            throw new IllegalStateException("the model is closed");
                        },
                        (input, e) -> 0))
                .withMessage("the model is closed");
    }

    @Test
    void aLostDeviceIsNoInputsFaultAndEndsAnExecutor() {
        List<List<Integer>> tried = new ArrayList<>();
        RuntimeException lost = new RuntimeException("CUDA error: device-side assert triggered");

        assertThatThrownBy(() -> OneByOneFallback.ifTogetherFails(
                        List.of(1, 2),
                        batch -> {
                            tried.add(batch);
                            throw lost;
                        },
                        (input, e) -> 0))
                .isSameAs(lost);
        assertThat(tried).hasSize(1);

        List<Integer> codes = new ArrayList<>();
        LostDevice.endExecutor(lost, true, codes::add);
        LostDevice.endExecutor(lost, false, codes::add);
        LostDevice.endExecutor(new RuntimeException("CUDA out of memory"), true, codes::add);
        assertThat(codes).containsExactly(LostDevice.EXIT_CODE);
    }
}
