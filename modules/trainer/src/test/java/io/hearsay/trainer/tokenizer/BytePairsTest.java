package io.hearsay.trainer.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BytePairsTest {
    private static final int BYTES = BytePairs.SPECIAL.size() + 256;

    @Test
    void beginsWithTheSpecialTokensAndTheBytes() {
        BytePairs pairs = BytePairs.train(List.of(), BYTES);

        assertThat(pairs.tokens()).hasSize(BYTES).startsWith(BytePairs.SPECIAL.toArray(String[]::new));
        // GPT-2 writes the printable bytes as themselves, "!" first, and the space, the 33rd hidden byte, as U+0120
        assertThat(pairs.tokens().get(6)).isEqualTo("!");
        assertThat(pairs.tokens()).contains("\u0120");
    }

    @Test
    void joinsTheMostFrequentNeighboursFirst() {
        // words: "aab" twice, " aab" once, " ab" once: pairs a+b 4, a+a 3, space+a 2; then a+ab 3; then space+ab 1
        // before space+aab 1
        BytePairs pairs = BytePairs.train(List.of("aab", "aab", "x aab ab"), BYTES + 3);

        assertThat(pairs.tokens().subList(BYTES, BYTES + 3)).containsExactly("ab", "aab", "\u0120ab");
    }

    @Test
    void breaksTiesByTheSmallerIds() {
        BytePairs pairs = BytePairs.train(List.of("xy", "ab"), BYTES + 1);

        assertThat(pairs.tokens().get(BYTES)).isEqualTo("ab");
    }

    @Test
    void keepsSpecialTokensOutOfTheMerges() {
        BytePairs pairs = BytePairs.train(List.of("<|im_end|>", "<|im_end|>"), BYTES + 5);

        assertThat(pairs.tokens()).hasSize(BYTES);
    }
}
