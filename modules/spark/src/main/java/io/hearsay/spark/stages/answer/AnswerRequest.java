package io.hearsay.spark.stages.answer;

import io.hearsay.core.answers.TreatmentRecipe;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which treatments answer the items.
 *
 * @param treatments treatments with unique ids, at least one, in the order reports should show them
 * @param batchSize most requests per call of a model, at least 1; no answer depends on it
 * @param openModels most models that a process may have open at a time, at least 1; no answer depends on it. What one
 *     model is scheduled before that of the next one, so that each is usually opened once
 * @param audioEmbeddings true to encode clips into a table of their own first, which later runs read instead of the
 *     features; no answer depends on it
 * @param commitMinutes about how many minutes of work are committed at a time, above 0; no answer depends on it
 */
public record AnswerRequest(
        List<TreatmentRecipe> treatments,
        int batchSize,
        int openModels,
        boolean audioEmbeddings,
        double commitMinutes) {
    private static final double COMMIT_MINUTES = 5;

    /** A request without a table of embeddings. */
    public AnswerRequest(List<TreatmentRecipe> treatments, int batchSize, int openModels) {
        this(treatments, batchSize, openModels, false);
    }

    /** A request that commits every 5 minutes. */
    public AnswerRequest(List<TreatmentRecipe> treatments, int batchSize, int openModels, boolean audioEmbeddings) {
        this(treatments, batchSize, openModels, audioEmbeddings, COMMIT_MINUTES);
    }

    public AnswerRequest {
        treatments = List.copyOf(treatments);
        Set<String> ids = new HashSet<>();
        for (TreatmentRecipe recipe : treatments) {
            if (!ids.add(recipe.treatment().treatmentId())) {
                throw new IllegalArgumentException(
                        "Treatment id " + recipe.treatment().treatmentId() + " occurs twice; each needs its own");
            }
        }
        if (treatments.isEmpty() || batchSize < 1 || openModels < 1 || !(commitMinutes > 0)) {
            throw new IllegalArgumentException(
                    "The answer stage needs at least one treatment, a batch size of at least 1, at least 1 open model"
                            + " and commits after more than 0 minutes, got " + treatments.size() + ", " + batchSize
                            + ", " + openModels + " and " + commitMinutes);
        }
    }
}
