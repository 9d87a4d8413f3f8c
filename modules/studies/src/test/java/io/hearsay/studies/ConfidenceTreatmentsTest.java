package io.hearsay.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.core.answers.TreatmentId;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.methods.ConfidenceKind;
import io.hearsay.scoring.confidence.Threshold;
import io.hearsay.scoring.metrics.PairedState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfidenceTreatmentsTest {
    private static final TreatmentId BASELINE = TreatmentId.of("base");

    @Test
    void withdrawsTestAnswersBelowTheThresholdOfTheLearningAnswers() {
        StudyAnswers learn = new StudyAnswers()
                .item("l1", Modality.SOUND)
                .item("l2", Modality.SOUND)
                .answer("l1", "base", 0.9, AnswerState.CORRECT, 0)
                .answer("l2", "base", 0.5, AnswerState.WRONG, 1);
        StudyAnswers test = new StudyAnswers()
                .item("t1", Modality.MUSIC)
                .item("t2", Modality.SPEECH)
                .item("t3", Modality.SPEECH)
                .item("t4", Modality.SOUND)
                .answer("t1", "base", 0.8, AnswerState.WRONG, 1)
                .answer("t2", "base", 0.6, AnswerState.CORRECT, 0)
                .answer("t3", "base", 0.2, AnswerState.ABSTAINED, -1);

        ConfidenceTreatments.Withdrawn withdrawn =
                only(treatments(ConfidenceKind.MEAN_TOKEN).of(learn, test));

        // Halfway between the learning answers' 0.5 (wrong) and 0.9 (right).
        assertThat(withdrawn.threshold().value()).isCloseTo(0.7, within(1e-9));
        assertThat(withdrawn.scored()).extracting(scored -> scored.correct()).containsExactly(false, true);
        assertThat(withdrawn.states())
                .containsExactly(
                        new PairedState(Modality.MUSIC, AnswerState.WRONG, AnswerState.WRONG),
                        new PairedState(Modality.SPEECH, AnswerState.CORRECT, AnswerState.ABSTAINED),
                        new PairedState(Modality.SPEECH, AnswerState.ABSTAINED, AnswerState.ABSTAINED),
                        new PairedState(Modality.SOUND, AnswerState.ERROR, AnswerState.ERROR));
        assertThat(withdrawn.without()).isZero();
    }

    @Test
    void withdrawsAnAnswerOutOfWhichNoOptionCouldBeRead() {
        StudyAnswers learn = samples("l1", AnswerState.CORRECT, 0, 0, 0);
        StudyAnswers test = samples("t1", AnswerState.CORRECT, 0, 0, 1)
                .item("t2", Modality.SOUND)
                .answer("t2", "base", 0.9, AnswerState.UNPARSED, -1);

        ConfidenceTreatments.Withdrawn withdrawn =
                only(treatments(ConfidenceKind.SELF_CONSISTENCY).of(learn, test));

        assertThat(withdrawn.scored()).extracting(scored -> scored.confidence()).containsExactly(0.5);
        assertThat(withdrawn.states().get(1))
                .isEqualTo(new PairedState(Modality.SOUND, AnswerState.UNPARSED, AnswerState.ABSTAINED));
        assertThat(withdrawn.without()).isEqualTo(1);
    }

    @Test
    void leavesOutAConfidenceThatNoAnswerHas() {
        StudyAnswers learn = samples("l1", AnswerState.CORRECT, 0, 0, 0);
        StudyAnswers test = samples("t1", AnswerState.CORRECT, 0, 0, 0);

        assertThat(treatments(ConfidenceKind.PTRUE).of(learn, test)).isEmpty();
    }

    @Test
    void namesTheConfidencesThatNoAnswerHas() {
        ConfidenceTreatments.Withdrawn there = new ConfidenceTreatments.Withdrawn(
                ConfidenceKind.PTRUE, new Threshold(0.5), List.of(), List.of(), List.of());

        assertThat(ConfidenceTreatments.leftOut(
                        List.of(ConfidenceKind.VERBALISED, ConfidenceKind.PTRUE), List.of(there)))
                .containsExactly("Confidence verbalised is left out: no learning answer has it, or no test answer.");
    }

    /** An item with the baseline's answer and two samples. */
    private static StudyAnswers samples(String id, AnswerState state, int choice, int first, int second) {
        return new StudyAnswers()
                .item(id, Modality.SOUND)
                .answer(id, "base", 0.9, state, choice)
                .answer(id, "sample-1", 0.9, state, first)
                .answer(id, "sample-2", 0.9, state, second);
    }

    private static ConfidenceTreatments treatments(ConfidenceKind kind) {
        return new ConfidenceTreatments(
                List.of(kind), BASELINE, List.of(TreatmentId.sample(1), TreatmentId.sample(2)), 1);
    }

    private static ConfidenceTreatments.Withdrawn only(List<ConfidenceTreatments.Withdrawn> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
