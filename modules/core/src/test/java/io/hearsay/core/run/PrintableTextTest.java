package io.hearsay.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {
    @Test
    void lettersStayAndControlCharactersGo() {
        String hostile = "a\u001b]0;title\u0007\r\n\tb \u202ec\u009b\u2028\u00e9\u8a9e";

        assertThat(PrintableText.oneLine(hostile)).isEqualTo("a ]0;title    b  c  \u00e9\u8a9e");
        assertThat(PrintableText.lines(hostile)).isEqualTo("a ]0;title  \n b  c  \u00e9\u8a9e");
    }
}
