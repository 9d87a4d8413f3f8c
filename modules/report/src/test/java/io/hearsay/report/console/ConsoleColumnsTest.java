package io.hearsay.report.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsoleColumnsTest {
    @Test
    void textStandsLeftAndNumbersRight() {
        ConsoleColumns table = new ConsoleColumns(List.of("stage", "to do", "time"), Set.of(1));
        table.row(List.of("features", "7", "3 s"));
        table.row(List.of("answer\u001b[1m", "12345", ""));

        assertThat(table.render()).isEqualTo("""
                stage       to do  time
                features        7  3 s
                answer [1m  12345
                """);
        assertThatThrownBy(() -> table.row(List.of("one"))).hasMessageContaining("has 1 cells, expected 3");
    }

    @Test
    void quantitiesAreThoseThatAPersonWouldSay() {
        assertThat(List.of(0.2, 119.0, 150.0, 7_500.0, 200_000.0).stream().map(Quantities::duration))
                .containsExactly("1 s", "119 s", "3 min", "2 h 5 min", "2 d 7 h");
        assertThat(List.of(0L, 1023L, 1024L, 123L << 20, 3L << 40).stream().map(Quantities::bytes))
                .containsExactly("0 B", "1023 B", "1.0 KiB", "123 MiB", "3.0 TiB");
    }
}
