package io.hearsay.scoring.judges;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.run.Fingerprint;
import io.hearsay.core.verdicts.Judge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reminds whoever changes a judge that verdicts already made are kept as long as its version is the same. */
class JudgeVersionTest {
    @ParameterizedTest
    @CsvSource({"choice, 2, e23844863ae0", "mmau, 2, 3da45a2684a4"})
    void keptVerdictsAreThoseOfTheVersion(String name, int version, String digest) {
        Judge judge = Judges.named(name, HedgePolicy.ABSTAIN);
        List<String> verdicts = new ArrayList<>();
        for (JudgeCase judged : JudgeCase.read("cases.jsonl")) {
            verdicts.add(judge.judge(judged.item(), judged.output()).toString());
        }

        assertThat(judge.version() + " " + Fingerprint.of(verdicts).substring(0, 12))
                .as(
                        "judge %s decides otherwise than its version %d did, or there are other cases: raise the judge's"
                                + " version if it decides otherwise, then put the new digest here",
                        name, version)
                .isEqualTo(version + " " + digest);
    }
}
