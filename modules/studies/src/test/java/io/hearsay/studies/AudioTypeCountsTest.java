package io.hearsay.studies;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Step;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import io.hearsay.methods.Methods;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AudioTypeCountsTest {
    @Test
    void countsWhatEachKindOfAudioWasTakenFor() {
        List<Response> responses = List.of(
                said("a", "agent", "Music."),
                said("b", "agent", "It is speech"),
                said("c", "agent", "hard to say"),
                said("d", "agent", "music"),
                said("a", "idk", "sound"),
                new Response("b", "agent", "", List.of(), Optional.empty()));
        Map<String, Modality> truth =
                Map.of("a", Modality.MUSIC, "b", Modality.MUSIC, "c", Modality.MUSIC, "d", Modality.SOUND);

        assertThat(AudioTypeCounts.count(responses, Set.of("agent"), truth))
                .isEqualTo(Map.of(Modality.SOUND, List.of(0L, 1L, 0L, 0L), Modality.MUSIC, List.of(0L, 1L, 1L, 1L)));
    }

    private static Response said(String itemId, String treatmentId, String text) {
        Item item = new Item(
                itemId,
                new AudioRef(itemId, "file:/" + itemId),
                "What?",
                List.of("x", "y"),
                "x",
                Modality.SOUND,
                Tags.NONE);
        Step.Ask ask = (Step.Ask) Methods.agent().next(item, List.of());
        Completion completion =
                new Completion(text, List.of(), Completion.Finish.STOP, new Completion.Usage(1, 1), Optional.empty());
        return new Response(itemId, treatmentId, "", List.of(new Exchange(ask, completion)), Optional.empty());
    }
}
