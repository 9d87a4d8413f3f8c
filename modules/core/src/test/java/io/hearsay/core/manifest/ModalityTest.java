package io.hearsay.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ModalityTest {
    @Test
    void everyLabelIsReadBack() {
        for (Modality modality : Modality.values()) {
            assertThat(Modality.parse(modality.label())).contains(modality);
        }
        assertThat(Modality.parse(" Sound-Music ")).contains(Modality.SOUND_MUSIC);
        assertThat(Modality.parse("smell")).isEmpty();
    }

    @Test
    void aMixIsWhatIsHeardInIt() {
        for (Modality modality : Modality.values()) {
            assertThat(Modality.of(modality.parts())).contains(modality);
            assertThat(modality.pure()).isEqualTo(modality.parts().size() == 1);
        }
        assertThat(Modality.of(Set.of(Modality.SPEECH, Modality.SOUND))).contains(Modality.SOUND_SPEECH);
        assertThat(Modality.of(Set.of())).isEmpty();
    }
}
