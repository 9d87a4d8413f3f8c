package io.hearsay.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
    @Test
    void quantitiesAreThoseThatAPersonWouldSay() {
        assertThat(List.of(0.2, 119.0, 150.0, 7_500.0, 200_000.0).stream().map(Quantities::duration))
                .containsExactly("1 s", "119 s", "3 min", "2 h 5 min", "2 d 7 h");
        assertThat(List.of(0L, 1023L, 1024L, 123L << 20, 3L << 40).stream().map(Quantities::bytes))
                .containsExactly("0 B", "1023 B", "1.0 KiB", "123 MiB", "3.0 TiB");
    }
}
