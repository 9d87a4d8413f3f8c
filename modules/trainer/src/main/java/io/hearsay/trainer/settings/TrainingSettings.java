package io.hearsay.trainer.settings;

/**
 * Settings of a training run.
 *
 * @param size sizes of the networks
 * @param probe phase that trains the probe only
 * @param encoder phase that trains encoder and probe
 * @param words phase that trains the decoder to name what is in the audio, with short prompts
 * @param answers phase that trains the decoder on full prompts
 * @param choices phase that trains the decoder on full prompts whose options only the audio can tell apart
 * @param pace reporting, evaluation and save intervals
 * @param seed seed of all random choices
 */
public record TrainingSettings(
        ModelSize size,
        PhaseSettings probe,
        PhaseSettings encoder,
        PhaseSettings words,
        PhaseSettings answers,
        PhaseSettings choices,
        Pace pace,
        long seed) {

    /**
     * Intervals of a run.
     *
     * @param reportSeconds seconds between progress lines
     * @param evaluateMinutes minutes between evaluations
     * @param saveMinutes minutes between saved states
     */
    public record Pace(double reportSeconds, double evaluateMinutes, double saveMinutes) {}
}
