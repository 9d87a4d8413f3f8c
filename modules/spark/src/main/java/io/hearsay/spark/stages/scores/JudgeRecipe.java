package io.hearsay.spark.stages.scores;

import io.hearsay.core.verdicts.Judge;
import java.io.Serializable;

/** Makes the judge where it works; a lambda serves. */
@FunctionalInterface
public interface JudgeRecipe extends Serializable {
    /** A new judge; called once per task. */
    Judge judge();
}
