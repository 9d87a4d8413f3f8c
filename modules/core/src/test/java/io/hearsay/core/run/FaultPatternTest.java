package io.hearsay.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPatternTest {
    @Test
    void dividesADetailIntoItsProblems() {
        String detail = "file:/d/m.json row 17: key \"id\" is missing | key \"task\": unknown modality \"smell\"";

        assertThat(FaultPattern.row(detail)).isEqualTo(17);
        assertThat(FaultPattern.problems(detail))
                .containsExactly("key \"id\" is missing", "key \"task\": unknown modality \"smell\"");
        assertThat(FaultPattern.row("no file is there")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
        key "answer": "Maybe" is not among [Yes, No]; give one! key "answer": "..." is not among [...]; give one
        line 3, column 14: a comma before the bracket! a comma before the bracket
        key "id": "a" is taken by row 1; give another! key "id": "..." is taken by row N; give another
        file:/x/a b.wav: no file is there! no file is there
        key "choices" has 27 choices; expected 2 to 26! key "choices" has N choices; expected N to N
        write s3a:// instead! write s3a:// instead
        """)
    void takesOutWhatWasFound(String problem, String pattern) {
        assertThat(FaultPattern.of(problem)).isEqualTo(pattern);
    }
}
