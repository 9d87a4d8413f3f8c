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
}
