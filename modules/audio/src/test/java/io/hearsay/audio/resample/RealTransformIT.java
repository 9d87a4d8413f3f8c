package io.hearsay.audio.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RealTransformIT {
    @Test
    void findsTheBinsOfACosineAndASine() {
        // 3 + cos(2 pi n / 8) + 2 sin(4 pi n / 8): 8 * 3 in bin 0, 8 / 2 in bin 1, -i 8 * 2 / 2 in bin 2
        float[] numbers = new float[9];
        for (int n = 0; n < 8; n++) {
            numbers[n] = (float) (3 + Math.cos(Math.PI * n / 4) + 2 * Math.sin(Math.PI * n / 2));
        }
        float[] bins = new float[10];
        try (RealTransform transform = RealTransform.forward(8)) {
            transform.apply(numbers, bins, 10);
        }

        assertThat(bins).containsExactly(new float[] {24, 0, 4, 0, 0, -8, 0, 0, 0, 0}, within(1e-5f));
    }

    @Test
    void multipliesByTheLengthThereAndBack() {
        float[] numbers = {1, -2, 3, 0.5f, 0, 7, -1, 2};
        float[] bins = new float[10];
        float[] back = new float[8];
        try (RealTransform forward = RealTransform.forward(8);
                RealTransform inverse = RealTransform.inverse(8)) {
            forward.apply(numbers, bins, 10);
            inverse.invert(bins, 2, back, 5);
        }

        assertThat(back).containsExactly(new float[] {24, 4, 0, 56, -8, 0, 0, 0}, within(1e-4f));
    }

    @Test
    void refusesALengthThatHasNoTransform() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RealTransform.forward(7))
                .withMessageContaining("no transform of length 7");
    }
}
