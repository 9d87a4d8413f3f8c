package io.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NotationTest {
    @Test
    void writesDurationsAsAPersonSaysThem() {
        assertThat(Notation.duration(Duration.ofMillis(7_340))).isEqualTo("7.3 s");
        assertThat(Notation.duration(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
        assertThat(Notation.duration(Duration.ofSeconds(3_725))).isEqualTo("1 h 2 min 05 s");
    }

    @Test
    void givesDifferencesASignAndZeroNoMinus() {
        assertThat(Notation.points(0.1207)).isEqualTo("+12.1");
        assertThat(Notation.points(-0.027)).isEqualTo("-2.7");
        assertThat(Notation.points(-0.0001)).isEqualTo("+0.0");
        assertThat(Notation.fixed(-0.001, 2)).isEqualTo("0.00");
    }

    @Test
    void namesFootnotesLikeColumnsOfASheet() {
        Footnotes notes = new Footnotes();
        for (int i = 0; i < 26; i++) {
            notes.mark("reason " + i);
        }

        assertThat(notes.mark("reason 0")).isEqualTo("a");
        assertThat(notes.mark("reason 26")).isEqualTo("aa");
        assertThat(notes.mark("reason 25")).isEqualTo("z");
    }
}
