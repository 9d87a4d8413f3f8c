package io.hearsay.audio.resample;

/**
 * Two sample rates and their ratio in lowest terms.
 *
 * @param source rate of the input in Hz
 * @param target rate of the output in Hz
 */
record Ratio(int source, int target) {
    /** Number of phases of the output grid relative to the input grid. */
    int up() {
        return target / divisor(source, target);
    }

    /** Number of input samples after which the phases repeat. */
    int down() {
        return source / divisor(source, target);
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
