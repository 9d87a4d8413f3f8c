package io.hearsay.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleTextTest {
    @Test
    void lettersStayAndControlCharactersGo() {
        String hostile = "a\u001b]0;title\u0007\r\n\tb \u202ec\u009b\u2028é語";

        assertThat(ConsoleText.oneLine(hostile)).isEqualTo("a ]0;title    b  c  é語");
        assertThat(ConsoleText.lines(hostile)).isEqualTo("a ]0;title  \n b  c  é語");
    }
}
