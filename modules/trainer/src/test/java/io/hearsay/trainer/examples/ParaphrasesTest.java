package io.hearsay.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParaphrasesTest {
    private static final List<String> OPTIONS = List.of("A dog barking", "The sea", "Rain", "7");

    private final SplittableRandom random = new SplittableRandom(5);
    private final Paraphrases paraphrases = new Paraphrases(OPTIONS);

    @Test
    void keepsNumberAndOrderAndNeverMakesTwoAlike() {
        for (int i = 0; i < 500; i++) {
            List<String> shown = paraphrases.reworded(OPTIONS, random);
            assertThat(shown).hasSameSizeAs(OPTIONS).doesNotHaveDuplicates();
            long others = IntStream.range(0, OPTIONS.size())
                    .filter(k -> !shown.get(k)
                            .toLowerCase(Locale.ROOT)
                            .contains(
                                    OPTIONS.get(k).replaceFirst("^(A|The) ", "").toLowerCase(Locale.ROOT)))
                    .count();
            assertThat(others)
                    .as("options that are not told apart any more in %s", shown)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void mostlyLeavesOptionsAsTheyAreAndSometimesDoesNot() {
        Set<List<String>> manners = new HashSet<>();
        int same = 0;
        for (int i = 0; i < 1000; i++) {
            List<String> shown = paraphrases.reworded(OPTIONS, random);
            manners.add(shown);
            same += shown.equals(OPTIONS) ? 1 : 0;
        }
        assertThat(same).isBetween(540, 660);
        assertThat(manners)
                .contains(
                        List.of("a dog barking", "the sea", "rain", "7"),
                        List.of("Dog barking", "Sea", "Rain", "7"),
                        List.of("Probably a dog barking", "Probably the sea", "Probably rain", "Probably 7"));
    }

    @Test
    void leavesOptionsThatOneMannerWouldMakeAlike() {
        List<String> alike = List.of("A cat", "The cat", "a cat", "the cat");
        for (int i = 0; i < 200; i++) {
            assertThat(paraphrases.reworded(alike, random))
                    .doesNotHaveDuplicates()
                    .hasSize(4);
        }
    }

    @Test
    void makesOptionsNobodyGave() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String text = paraphrases.novel(random);
            assertThat(text.split(" ")).hasSizeBetween(1, 3);
            made.add(text);
        }
        assertThat(made).hasSizeGreaterThan(60);
    }

    @Test
    void needsWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Paraphrases(List.of("7", "12")))
                .withMessageContaining("None of 2 texts has a word");
    }
}
