package io.hearsay.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Change;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.report.Evidence;
import io.hearsay.report.ExampleStudies;
import io.hearsay.report.StudyBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleSelectionTest {
    private final List<Evidence.Example> examples = new ArrayList<>(List.of(
            example("s2", Modality.SOUND, AnswerState.WRONG, AnswerState.ABSTAINED),
            example("s1", Modality.SOUND, AnswerState.UNPARSED, AnswerState.ABSTAINED),
            example("m1", Modality.MUSIC, AnswerState.WRONG, AnswerState.ABSTAINED),
            example("m2", Modality.MUSIC, AnswerState.CORRECT, AnswerState.ABSTAINED),
            example("m3", Modality.MUSIC, AnswerState.CORRECT, AnswerState.WRONG),
            example("p1", Modality.SPEECH, AnswerState.WRONG, AnswerState.CORRECT),
            example("p2", Modality.SPEECH, AnswerState.CORRECT, AnswerState.UNPARSED),
            example("p3", Modality.SPEECH, AnswerState.WRONG, AnswerState.WRONG),
            example("p4", Modality.SPEECH, AnswerState.ERROR, AnswerState.CORRECT)));

    @Test
    void sortsAnswersByWhatBecameOfThem() {
        Map<Change, List<String>> chosen = chosen(9);

        assertThat(chosen)
                .containsOnlyKeys(
                        Change.ABSTAINED_WRONG,
                        Change.ABSTAINED_RIGHT,
                        Change.CORRECTED,
                        Change.SPOILED,
                        Change.UNREADABLE)
                .containsEntry(Change.ABSTAINED_RIGHT, List.of("m2"))
                .containsEntry(Change.CORRECTED, List.of("p1"))
                .containsEntry(Change.SPOILED, List.of("m3"))
                .containsEntry(Change.UNREADABLE, List.of("p2"));
    }

    @Test
    void takesTheModalitiesInTurn() {
        assertThat(chosen(2)).containsEntry(Change.ABSTAINED_WRONG, List.of("s1", "m1"));
        assertThat(chosen(3)).containsEntry(Change.ABSTAINED_WRONG, List.of("s1", "m1", "s2"));
    }

    @Test
    void choosesTheSameInAnyOrder() {
        Map<Change, List<String>> first = chosen(2);
        Collections.reverse(examples);

        assertThat(chosen(2)).isEqualTo(first);
    }

    private Map<Change, List<String>> chosen(int most) {
        StudyBuilder study = ExampleStudies.byHand();
        study.evidence = new Evidence(examples, FaultSummary.of(List.of()));
        Map<Change, List<String>> ids = new EnumMap<>(Change.class);
        new ExampleSelection(study.build())
                .of("idk", most)
                .forEach((kind, all) -> ids.put(
                        kind, all.stream().map(each -> each.item().itemId()).toList()));
        return ids;
    }

    private static Evidence.Example example(String id, Modality modality, AnswerState before, AnswerState after) {
        return ExampleStudies.example(
                ExampleStudies.item(id, modality, "What is heard?", "a", "b"),
                ExampleStudies.answer("baseline", "x", before, -1),
                ExampleStudies.answer("idk", "y", after, -1));
    }
}
