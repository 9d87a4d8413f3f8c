package io.hearsay.core.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Modality;
import org.junit.jupiter.api.Test;

class AdapterKindTest {
    @Test
    void coversItsOwnModalityOrAll() {
        for (Modality modality : Modality.PURE) {
            assertThat(AdapterKind.ALL.covers(modality)).isTrue();
            assertThat(AdapterKind.parse(modality.label()))
                    .hasValueSatisfying(kind -> assertThat(Modality.values())
                            .filteredOn(kind::covers)
                            .containsExactly(modality));
        }
    }

    @Test
    void readsItsLabels() {
        assertThat(AdapterKind.labels()).containsExactly("sound", "music", "speech", "all");
        assertThat(AdapterKind.parse("ALL")).isEmpty();
        assertThat(AdapterKind.parse("all")).contains(AdapterKind.ALL);
    }
}
