package io.hearsay.spark.tables.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatsTest {
    /** Bit patterns of binary16 from IEEE 754-2008: sign, five exponent bits with offset 15, ten bits of fraction. */
    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "1, 3c00",
        "-1.5, be00",
        "0.333251953125, 3555",
        "65504, 7bff",
        "6.103515625e-05, 0400",
        "5.9604644775390625e-08, 0001",
        "6.097555160522461e-05, 03ff",
    })
    void writesTheStandardsBitsLittleEndian(float value, String bits) {
        byte[] bytes = HalfFloats.encode(new float[] {value});

        assertThat(String.format("%02x%02x", bytes[1], bytes[0])).isEqualTo(bits);
        assertThat(HalfFloats.decode(bytes)).containsExactly(value);
    }

    @Test
    void roundsToTheNearestAndTiesToEven() {
        // Between 1 and 2 the spacing is 2^-10: half a step above 1 ties down to 1, half a step above 1 + 2^-10 ties up
        // to 1 + 2^-9.
        float step = 0x1p-10f;
        byte[] bytes = HalfFloats.encode(new float[] {1 + step / 2, 1 + step * 1.5f, 1 + step * 0.51f, 2 - step / 4});

        assertThat(HalfFloats.decode(bytes)).containsExactly(1, 1 + 2 * step, 1 + step, 2);
    }

    @Test
    void overflowsToInfinityAndKeepsNaN() {
        float[] read = HalfFloats.decode(HalfFloats.encode(new float[] {65520, -1e9f, Float.NaN, 65519}));

        assertThat(read).containsExactly(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 65504);
    }

    @Test
    void everyBitPatternSurvivesARoundTrip() {
        for (int bits = 0; bits < 0x7c00; bits++) {
            byte[] bytes = {(byte) bits, (byte) (bits >>> 8)};
            assertThat(HalfFloats.encode(HalfFloats.decode(bytes))).isEqualTo(bytes);
        }
    }
}
