package io.hearsay.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.report.Evidence;
import io.hearsay.report.ExampleStudies;
import io.hearsay.report.StudyBuilder;
import io.hearsay.report.html.ExampleSelection.Kind;
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
        Map<Kind, List<String>> chosen = chosen(9);

        assertThat(chosen)
                .containsOnlyKeys(
                        Kind.ABSTAINED_WRONG, Kind.ABSTAINED_RIGHT, Kind.CORRECTED, Kind.SPOILED, Kind.UNREADABLE)
                .containsEntry(Kind.ABSTAINED_RIGHT, List.of("m2"))
                .containsEntry(Kind.CORRECTED, List.of("p1"))
                .containsEntry(Kind.SPOILED, List.of("m3"))
                .containsEntry(Kind.UNREADABLE, List.of("p2"));
    }

    @Test
    void takesTheModalitiesInTurn() {
        assertThat(chosen(2)).containsEntry(Kind.ABSTAINED_WRONG, List.of("s1", "m1"));
        assertThat(chosen(3)).containsEntry(Kind.ABSTAINED_WRONG, List.of("s1", "m1", "s2"));
    }

    @Test
    void choosesTheSameInAnyOrder() {
        Map<Kind, List<String>> first = chosen(2);
        Collections.reverse(examples);

        assertThat(chosen(2)).isEqualTo(first);
    }

    private Map<Kind, List<String>> chosen(int most) {
        StudyBuilder study = ExampleStudies.byHand();
        study.evidence = new Evidence(examples, List.of());
        Map<Kind, List<String>> ids = new EnumMap<>(Kind.class);
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
