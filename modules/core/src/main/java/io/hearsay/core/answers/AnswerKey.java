package io.hearsay.core.answers;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Fingerprint;
import java.io.Serializable;
import java.util.List;

/**
 * Identity of the answers of one treatment by everything that they depend on and nothing else: model, adapter, prompts,
 * generation settings, the audio's bytes and front end, the question and its options in order. Paths, names of folders
 * and data sets, memory, batch size, executors, hosts and runs are not in it, so an answer once given is found again by
 * any run that would ask for the same one.
 *
 * <p>Greedy answers depend on no seed. Sampled ones are drawn by seed, item id, treatment id and round (see {@link
 * ModelRequest}), so those three are part of their keys, and no two samples share one.
 */
public final class AnswerKey implements Serializable {
    private static final int DIGITS = 32;

    private final String treatment;
    private final ReliabilityMethod method;
    private final boolean sampled;
    private final String treatmentId;

    private AnswerKey(String treatment, ReliabilityMethod method, boolean sampled, String treatmentId) {
        this.treatment = treatment;
        this.method = method;
        this.sampled = sampled;
        this.treatmentId = treatmentId;
    }

    /**
     * The keys of a treatment.
     *
     * @param modelFingerprint what the recipe's {@link ModelProvider#fingerprint()} says
     */
    public static AnswerKey of(TreatmentRecipe recipe, String modelFingerprint) {
        GenerationSettings settings = recipe.treatment().settings();
        GenerationSettings.Sampling sampling = settings.sampling();
        boolean sampled = !sampling.greedy();
        String treatment = Fingerprint.of(List.of(
                        modelFingerprint,
                        recipe.method().methodId(),
                        recipe.method().promptId(),
                        Boolean.toString(recipe.silenceAudio()),
                        Integer.toString(settings.maxNewTokens()),
                        sampled ? sampling + " seed " + settings.seed() : "greedy"))
                .substring(0, DIGITS);
        return new AnswerKey(
                treatment, recipe.method(), sampled, recipe.treatment().treatmentId());
    }

    /** Identity of the treatment apart from what it is asked about, 32 hexadecimal digits. */
    public String treatment() {
        return treatment;
    }

    /**
     * Key of the answer to an item, 32 hexadecimal digits.
     *
     * @param audio identity of what the model hears: the digest of the clip's bytes and the front end's settings
     */
    public String of(Item item, String audio) {
        Fingerprint key = Fingerprint.start().add(treatment).add(audio).add(item.question());
        item.choices().forEach(key::add);
        if (method.next(item, List.of()) instanceof Step.Ask ask) {
            key.add(ask.prompt());
            ask.candidates().forEach(key::add);
        }
        if (sampled) {
            key.add(item.itemId()).add(treatmentId);
        }
        return key.hex().substring(0, DIGITS);
    }
}
