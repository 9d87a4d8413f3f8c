package io.hearsay.scoring.judges.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of models that repeat themselves to their limit, in a thread with little stack. */
class JudgeLoopsTest {
    private static final int STACK = 512 * 1024;
    private static final Item ITEM =
            Questions.item("Which animal is heard?", List.of("A cat", "A dog", "A cow", "A horse"), "A dog");
    /** A repetition without a bound of a group, for each turn of which Java's matcher calls itself. */
    private static final Pattern UNBOUNDED = Pattern.compile("\\)(?:[*+](?!\\+)|\\{[0-9]+,\\}(?!\\+))");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I hear",
                "I hear no",
                "I do not hear",
                "I can not find the",
                "I need more",
                "I would need to hear",
                "none of these is",
                "none are",
                "kein der",
                "keine antwort",
                "keine der optionen",
                "geen van de",
                "\u017cadna z",
                "inget av",
                "hi\u00e7biri",
                "kh\u00f4ng c\u00f3 \u0111\u00e1p \u00e1n n\u00e0o",
                "aucun de ces",
                "aucune r\u00e9ponse",
                "aucun choix",
                "ninguna de las",
                "ninguna opci\u00f3n",
                "nessuno di",
                "nenhuma das",
                "\u043d\u0438 \u043e\u0434\u0438\u043d \u0438\u0437",
                "\u043d\u0438\u0447\u0435\u0433\u043e \u0438\u0437",
                "mi dispiace non posso",
                "desculpe n\u00e3o posso",
                "\u0438\u0437\u0432\u0438\u043d\u0438\u0442\u0435 \u044f \u043d\u0435 \u043c\u043e\u0433\u0443",
                "\u7b54\u3048",
                "\u97f3\u58f0",
                "there is not an answer that",
                "unknown"
            })
    void wordsWithoutEndAreJudged(String start) throws InterruptedException {
        for (String word : List.of(" no", " n\u00e9", "\u30c7\u30fc\u30bf")) {
            judged(start + word.repeat(10_000));
        }
    }

    private static void judged(String text) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    for (Judge judge : List.of(Judges.choice(HedgePolicy.ABSTAIN), Judges.mmau())) {
                        assertThat(judge.judge(ITEM, text)).isNotNull();
                    }
                },
                "judge",
                STACK);
        thread.setUncaughtExceptionHandler((dead, cause) -> thrown.set(cause));
        thread.start();
        thread.join();
        assertThat(thrown.get()).as(text.substring(0, 60)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr", "ja", "ko", "more", "other", "th", "zh"})
    void noPhraseRepeatsAGroupWithoutBound(String language) throws IOException {
        String path = "/io/hearsay/scoring/judges/abstentions/abstention-v2/" + language + ".txt";
        List<String> lines = new ArrayList<>();
        try (InputStream in = Judges.class.getResourceAsStream(path)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> UNBOUNDED.matcher(line).find())
                    .forEach(lines::add);
        }
        assertThat(lines).isEmpty();
    }
}
