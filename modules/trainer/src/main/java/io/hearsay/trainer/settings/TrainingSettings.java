package io.hearsay.trainer.settings;

/**
 * A training run.
 *
 * @param size sizes of the networks
 * @param probe the phase in which only the probe learns
 * @param encoder the phase in which encoder and probe learn
 * @param words the phase in which the decoder learns to name what is heard, without options
 * @param answers the phase in which the decoder learns whole prompts
 * @param choices the phase in which it learns to choose by what it hears
 * @param pace how often the run reports and saves
 * @param seed decides all that chance decides
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
     * How often a run reports and saves.
     *
     * @param reportSeconds between progress lines
     * @param evaluateMinutes between examinations
     * @param saveMinutes between saved states
     */
    public record Pace(double reportSeconds, double evaluateMinutes, double saveMinutes) {}
}
