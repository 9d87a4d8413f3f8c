package io.hearsay.trainer.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingPrompts;
import io.hearsay.trainer.data.TrainingQuestion;
import io.hearsay.trainer.examples.ExampleSource;
import io.hearsay.trainer.examples.PromptBatch;
import io.hearsay.trainer.network.EncodedClips;
import io.hearsay.trainer.network.Networks;
import io.hearsay.trainer.tokenizer.BytePairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Examines the whole model: the text it says greedily must be the right option's, to the letter. */
public final class DecoderEvaluator {
    private static final int TOGETHER = 32;
    private static final int SAMPLED = 100;
    private static final int MOST_TOKENS = 24;
    private static final int END = BytePairs.SPECIAL.indexOf("<|im_end|>");

    private final Networks networks;
    private final TokenizedTexts texts;
    private final TrainingPrompts prompts;
    private final Map<String, List<TrainingClip>> sets;

    public DecoderEvaluator(
            Networks networks, TokenizedTexts texts, TrainingPrompts prompts, Map<String, List<TrainingClip>> sets) {
        this.networks = networks;
        this.texts = texts;
        this.prompts = prompts;
        this.sets = new TreeMap<>(sets);
    }

    public List<EvaluationResult> evaluate() {
        List<EvaluationResult> results = new ArrayList<>();
        sets.forEach((name, clips) -> {
            EncodedClips real = EncodedClips.plain(networks, clips);
            EncodedClips silence = EncodedClips.silenced(networks, clips);
            results.add(evaluate(name + " real", clips, real, TrainingPrompts.Asking.PLAIN));
            results.add(evaluate(name + " silenced", clips, silence, TrainingPrompts.Asking.PLAIN));
            results.add(evaluate(name + " real, may abstain", clips, real, TrainingPrompts.Asking.ABSTAINING));
            results.add(evaluate(name + " silenced, may abstain", clips, silence, TrainingPrompts.Asking.ABSTAINING));
            results.add(read(name + " read", clips));
        });
        return results;
    }

    /** The plain question alone, about some of the clips. */
    public List<EvaluationResult> evaluateSample() {
        List<EvaluationResult> results = new ArrayList<>();
        sets.forEach((name, clips) -> {
            List<TrainingClip> some = Rng.some(clips, SAMPLED, Rng.random(0, 0));
            EncodedClips real = EncodedClips.plain(networks, some);
            EncodedClips silence = EncodedClips.silenced(networks, some);
            results.add(evaluate(name + " sample real", some, real, TrainingPrompts.Asking.PLAIN));
            results.add(evaluate(name + " sample silenced", some, silence, TrainingPrompts.Asking.PLAIN));
            results.add(read(name + " sample read", some));
        });
        return results;
    }

    private EvaluationResult evaluate(
            String name, List<TrainingClip> clips, EncodedClips encodedClips, TrainingPrompts.Asking asking) {
        return evaluate(name, clips, asked -> prompt(encodedClips.tokens(asked.clip()), "", asking, asked.question()));
    }

    /** The right answer as text where the audio would be: whether the decoder finds it among the options. */
    private EvaluationResult read(String name, List<TrainingClip> clips) {
        return evaluate(
                name,
                clips,
                asked -> prompt(
                        new float[0], " " + asked.question().answer(), TrainingPrompts.Asking.PLAIN, asked.question()));
    }

    private EvaluationResult evaluate(
            String name, List<TrainingClip> clips, Function<ExampleSource.Asked, PromptBatch.Prompt> prompting) {
        EvaluationResult result = new EvaluationResult(name);
        List<TrainingClip> sorted = new ArrayList<>(clips);
        sorted.sort(Comparator.comparingInt(TrainingClip::frames));
        List<ExampleSource.Asked> all = new ArrayList<>();
        sorted.forEach(clip -> clip.questions().forEach(question -> all.add(new ExampleSource.Asked(clip, question))));
        for (int from = 0; from < all.size(); from += TOGETHER) {
            List<ExampleSource.Asked> batch = all.subList(from, Math.min(all.size(), from + TOGETHER));
            List<String> said = say(batch.stream().map(prompting).toList());
            for (int i = 0; i < batch.size(); i++) {
                ExampleSource.Asked asked = batch.get(i);
                result.count(
                        asked.clip().modality(), asked.question(), said.get(i).strip());
            }
        }
        return result;
    }

    private PromptBatch.Prompt prompt(
            float[] audio, String encoded, TrainingPrompts.Asking asking, TrainingQuestion question) {
        return new PromptBatch.Prompt(
                audio,
                texts.ids(TrainingPrompts.OPENING + encoded),
                texts.fresh(prompts.closing(asking, question.text(), question.choices())));
    }

    private List<String> say(List<PromptBatch.Prompt> asked) {
        PromptBatch together = new PromptBatch(asked, networks.size().encoder().width());
        try (NDManager scope = networks.program().manager().newSubManager()) {
            NDArray said = networks.program()
                    .run(
                            scope,
                            "generate_greedy",
                            together.audio(scope),
                            together.ids(scope),
                            together.at(scope),
                            together.starts(scope),
                            MOST_TOKENS,
                            END,
                            networks.decoder().values());
            int row = (int) said.getShape().get(1);
            long[] ids = said.toLongArray();
            List<String> result = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                result.add(texts.text(Arrays.stream(ids, i * row, (i + 1) * row)
                        .takeWhile(id -> id != END)
                        .toArray()));
            }
            return result;
        }
    }
}
