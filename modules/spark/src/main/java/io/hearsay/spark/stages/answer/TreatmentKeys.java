package io.hearsay.spark.stages.answer;

import io.hearsay.core.answers.AnswerKey;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.spark.models.OpenModels;
import io.hearsay.spark.tables.StageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Fingerprints of the treatments' models, taken where the models will be opened: a driver may have no checkpoint. */
final class TreatmentKeys {
    private TreatmentKeys() {}

    /**
     * Keys of the treatments, in their order.
     *
     * @throws StageException naming the model and the file if one cannot be read
     */
    static List<AnswerKey> of(SparkSession spark, List<TreatmentRecipe> treatments) {
        Map<String, ModelProvider> models = new HashMap<>();
        treatments.forEach(recipe -> models.put(recipe.model().cacheKey(), recipe.model()));
        List<String> names = List.copyOf(models.keySet());
        List<ModelProvider> providers = new ArrayList<>();
        names.forEach(name -> providers.add(models.get(name)));
        List<String> found = new JavaSparkContext(spark.sparkContext())
                .parallelize(providers, providers.size())
                .map(OpenModels::fingerprint)
                .collect();
        return treatments.stream()
                .map(recipe -> AnswerKey.of(
                        recipe,
                        Objects.requireNonNull(
                                found.get(names.indexOf(recipe.model().cacheKey())))))
                .toList();
    }
}
