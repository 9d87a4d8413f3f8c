package io.hearsay.studies;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.answers.TreatmentId;
import io.hearsay.core.labels.AdapterKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferPlanTest {
    @Test
    void tunesEachKindOnceAndTheSweepLowestAlphaFirst() {
        TransferPlan plan =
                new TransferPlan(List.of(AdapterKind.SOUND, AdapterKind.ALL), List.of(64.0, 1.0), 16, List.of());

        assertThat(plan.adapters())
                .containsExactly(
                        new PlannedAdapter(AdapterKind.SOUND, 16, "sound"),
                        new PlannedAdapter(AdapterKind.ALL, 16, "all"),
                        new PlannedAdapter(AdapterKind.ALL, 1, "all-alpha-1"),
                        new PlannedAdapter(AdapterKind.ALL, 64, "all-alpha-64"));
    }

    @Test
    void theSweepHasTheAdapterOverAllAudioInItsPlace() {
        TransferPlan plan = new TransferPlan(List.of(AdapterKind.ALL), List.of(0.5, 64.0), 16, List.of());

        assertThat(plan.sweep().keySet()).containsExactly(0.5, 16.0, 64.0);
        assertThat(plan.sweep().values())
                .extracting(PlannedAdapter::name)
                .containsExactly("all-alpha-0.5", "all", "all-alpha-64");
    }

    @Test
    void withoutAnAdapterOverAllAudioEveryAlphaOfTheSweepIsTuned() {
        TransferPlan plan = new TransferPlan(List.of(AdapterKind.MUSIC), List.of(16.0), 16, List.of());

        assertThat(plan.adapters())
                .containsExactly(
                        new PlannedAdapter(AdapterKind.MUSIC, 16, "music"),
                        new PlannedAdapter(AdapterKind.ALL, 16, "all-alpha-16"));
    }

    @Test
    void theAdapterOverAllAudioStandsForTuning() {
        assertThat(plan(AdapterKind.SOUND, AdapterKind.ALL).representative()).contains(TreatmentId.adapter("all"));
        assertThat(plan(AdapterKind.SPEECH, AdapterKind.SOUND).representative())
                .contains(TreatmentId.adapter("speech"));
        assertThat(plan().representative()).isEmpty();
    }

    @Test
    void adaptersTunedElsewhereAreNotTuned() {
        TransferPlan plan = new TransferPlan(List.of(), List.of(), 16, List.of("mine"));

        assertThat(plan.tunes()).isFalse();
        assertThat(plan.adapters()).isEmpty();
        assertThat(plan.ready()).containsExactly("mine");
    }

    private static TransferPlan plan(AdapterKind... kinds) {
        return new TransferPlan(List.of(kinds), List.of(), 16, List.of());
    }
}
