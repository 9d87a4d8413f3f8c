package io.hearsay.trainer.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingQuestion;
import io.hearsay.trainer.network.EncodedClips;
import io.hearsay.trainer.network.Networks;
import io.hearsay.trainer.network.TokenBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Evaluates encoder and probe: the option with the highest score is the answer. */
public final class ProbeEvaluator {
    private static final int BATCH = 24;

    private final Networks networks;
    private final TokenizedTexts texts;
    private final Map<String, List<TrainingClip>> sets;

    public ProbeEvaluator(Networks networks, TokenizedTexts texts, Map<String, List<TrainingClip>> sets) {
        this.networks = networks;
        this.texts = texts;
        this.sets = new TreeMap<>(sets);
    }

    public List<EvaluationResult> evaluate() {
        List<EvaluationResult> results = new ArrayList<>();
        sets.forEach((name, clips) -> {
            results.add(evaluate(name + " real", clips, EncodedClips.plain(networks, clips)));
            results.add(evaluate(name + " silenced", clips, EncodedClips.silenced(networks, clips)));
        });
        return results;
    }

    private EvaluationResult evaluate(String name, List<TrainingClip> clips, EncodedClips encodedClips) {
        EvaluationResult result = new EvaluationResult(name);
        for (int from = 0; from < clips.size(); from += BATCH) {
            List<TrainingClip> batch = clips.subList(from, Math.min(clips.size(), from + BATCH));
            ProbeBatch items = new ProbeBatch(texts, batch);
            try (NDManager scope = networks.program().manager().newSubManager()) {
                TokenBatch tokens = new TokenBatch(
                        batch.stream().map(encodedClips::tokens).toList(),
                        networks.size().encoder().width());
                NDArray scores = networks.program()
                        .run(
                                scope,
                                "probe_scores",
                                tokens.values(scope),
                                tokens.lengths(scope),
                                items.clips(scope),
                                items.texts(scope),
                                items.optionTexts(scope),
                                items.options(scope),
                                networks.probe().values());
                long[] best = scores.argMax(1).toLongArray();
                for (int i = 0; i < best.length; i++) {
                    TrainingQuestion question = items.questions().get(i);
                    result.count(
                            batch.get(items.clip(i)).modality(),
                            question,
                            question.choices().get((int) best[i]));
                }
            }
        }
        return result;
    }
}
