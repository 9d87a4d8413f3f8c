package io.hearsay.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hearsay.audio.decode.DecodeLimits;
import org.junit.jupiter.api.Test;

class FeatureSettingsTest {
    @Test
    void countsTheFramesOfTheWindow() {
        assertThat(new FeatureSettings(128, 30, DecodeLimits.DEFAULT, LongClips.HEAD).windowFrames())
                .isEqualTo(3000);
        assertThat(new FeatureSettings(128, 0.29, DecodeLimits.DEFAULT, LongClips.HEAD).windowFrames())
                .isEqualTo(29);
    }

    @Test
    void refusesAWindowOfPartFrames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureSettings(128, 0.125, DecodeLimits.DEFAULT, LongClips.HEAD))
                .withMessageContaining("windowSeconds is 0.125");
    }

    @Test
    void refusesNoMelBins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureSettings(0, 30, DecodeLimits.DEFAULT, LongClips.HEAD))
                .withMessageContaining("melBins is 0");
    }
}
