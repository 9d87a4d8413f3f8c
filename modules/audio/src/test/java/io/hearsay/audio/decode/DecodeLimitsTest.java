package io.hearsay.audio.decode;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DecodeLimitsTest {
    @Test
    void refusesALimitOfZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecodeLimits(1, 1, 0, 1, 1, 1))
                .withMessageContaining("maxSeconds 0.0");
    }
}
