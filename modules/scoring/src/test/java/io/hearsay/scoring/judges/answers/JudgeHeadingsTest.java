package io.hearsay.scoring.judges.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with headings in square brackets, blocks without an end, and text behind the last block. */
class JudgeHeadingsTest {
    private static final Judge JUDGE = Judges.choice(HedgePolicy.ABSTAIN);
    private static final Item ITEM =
            Questions.item("Which animal is heard?", List.of("A cat", "A dog", "A cow", "A horse"), "A dog");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Reasoning] A dog barks.\n[Answer] B",
                "[Reasoning] A cat would meow.\n[Answer] B",
                "[Summary] Barking.\n[Final Answer] (B) A dog",
                "[Analysis]\nA cow is lower.\n\n[Conclusion]\nA dog",
                "[Explanation] Barking of a dog.\nAnswer: B",
                "[Answer] B\n[Explanation] A cat would meow.",
                "[Answer]\nB\n[Reasoning]\nIt is not a horse, nor a cow or a cat.",
                "[Observation] barks [Plan] compare [Answer] B",
                "[THINK] meow? [/THINK] [Answer] B",
                "[Reasoning] meow? [/Reasoning] B",
                "[Thought] It barks.\n[Answer] B",
                "[Description] The barking of a dog."
            })
    void wordsInBracketsAreHeadingsUnlessTheyAreClosed(String text) {
        assertThat(JUDGE.judge(ITEM, text).state()).as(text).isEqualTo(AnswerState.CORRECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<reasoning> A cat would meow. <answer> B",
                "<reasoning>A cat would meow.\n<answer>B",
                "<think>A cat would meow.\n<answer>A dog",
                "<explanation>meow?\n<final_answer>(B)",
                "<think>\nA cow?\n<answer>A</answer> no\n<answer> B"
            })
    void anOpeningAnswerTagEndsABlockThatNothingCloses(String text) {
        assertThat(JUDGE.judge(ITEM, text).state()).as(text).isEqualTo(AnswerState.CORRECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>I should put it in <answer> tags. It may be a dog or",
                "<think>The format is `<answer>` and a dog",
                "<reasoning>A dog barks <answer>",
                "[THINK] a dog or",
                "<reasoning>a dog or"
            })
    void aTagThatIsOnlySpokenOfEndsNothing(String text) {
        assertThat(JUDGE.judge(ITEM, text).basis()).as(text).isEqualTo("cut off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<answer>B</answer><explanation>A cat would meow.</explanation>\nHope this helps!",
                "<answer>B</answer>\n<reasoning>A cat?</reasoning>\n\nLet me know if you need more.",
                "<think>A cat?</think><answer>B</answer><explanation>.. a cow</explanation>\nThank you!",
                "<explanation>meow</explanation><answer>B</answer><summary>cow</summary> Have a nice day.",
                "[Answer] B [/Answer] [Explanation] not a cow [/Explanation] Anything else?",
                "<answer>A</answer><explanation>meow? no</explanation>\nB",
                "<answer>A</answer><explanation>meow? no</explanation>\nActually, the answer is B.",
                "<answer>A</answer><think>No, it barks.</think>It is a dog.",
                "<answer>A</answer><explanation>no</explanation><answer>B</answer>"
            })
    void textBehindAnExplanationReplacesTheAnswerOnlyIfItStatesOne(String text) {
        assertThat(JUDGE.judge(ITEM, text).state()).as(text).isEqualTo(AnswerState.CORRECT);
    }
}
