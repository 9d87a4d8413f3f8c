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

/** Evaluates the whole model: the greedily generated text must equal the correct option exactly. */
public final class DecoderEvaluator {
    private static final int BATCH = 32;
    private static final int SAMPLE_SIZE = 100;
    private static final int MAX_NEW_TOKENS = 24;
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
            EncodedClips silenced = EncodedClips.silenced(networks, clips);
            results.add(evaluate(name + " real", clips, real, TrainingPrompts.Asking.PLAIN));
            results.add(evaluate(name + " silenced", clips, silenced, TrainingPrompts.Asking.PLAIN));
            results.add(evaluate(name + " real, may abstain", clips, real, TrainingPrompts.Asking.ABSTAINING));
            results.add(evaluate(name + " silenced, may abstain", clips, silenced, TrainingPrompts.Asking.ABSTAINING));
            results.add(evaluateFromText(name + " read", clips));
        });
        return results;
    }

    /** Plain prompts only, on a sample of the clips. */
    public List<EvaluationResult> evaluateSample() {
        List<EvaluationResult> results = new ArrayList<>();
        sets.forEach((name, clips) -> {
            List<TrainingClip> sample = Rng.sample(clips, SAMPLE_SIZE, Rng.random(0, 0));
            EncodedClips real = EncodedClips.plain(networks, sample);
            EncodedClips silenced = EncodedClips.silenced(networks, sample);
            results.add(evaluate(name + " sample real", sample, real, TrainingPrompts.Asking.PLAIN));
            results.add(evaluate(name + " sample silenced", sample, silenced, TrainingPrompts.Asking.PLAIN));
            results.add(evaluateFromText(name + " sample read", sample));
        });
        return results;
    }

    private EvaluationResult evaluate(
            String name, List<TrainingClip> clips, EncodedClips encodedClips, TrainingPrompts.Asking asking) {
        return evaluate(name, clips, item -> prompt(encodedClips.tokens(item.clip()), "", asking, item.question()));
    }

    /**
     * Evaluates with the correct answer as text in place of the audio: whether the decoder finds it among the options.
     */
    private EvaluationResult evaluateFromText(String name, List<TrainingClip> clips) {
        return evaluate(
                name,
                clips,
                item -> prompt(
                        new float[0], " " + item.question().answer(), TrainingPrompts.Asking.PLAIN, item.question()));
    }

    private EvaluationResult evaluate(
            String name, List<TrainingClip> clips, Function<ExampleSource.ClipQuestion, PromptBatch.Prompt> toPrompt) {
        EvaluationResult result = new EvaluationResult(name);
        List<TrainingClip> sorted = new ArrayList<>(clips);
        sorted.sort(Comparator.comparingInt(TrainingClip::frames));
        List<ExampleSource.ClipQuestion> all = new ArrayList<>();
        sorted.forEach(
                clip -> clip.questions().forEach(question -> all.add(new ExampleSource.ClipQuestion(clip, question))));
        for (int from = 0; from < all.size(); from += BATCH) {
            List<ExampleSource.ClipQuestion> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            List<String> generated = generate(batch.stream().map(toPrompt).toList());
            for (int i = 0; i < batch.size(); i++) {
                ExampleSource.ClipQuestion item = batch.get(i);
                result.count(
                        item.clip().modality(),
                        item.question(),
                        generated.get(i).strip());
            }
        }
        return result;
    }

    private PromptBatch.Prompt prompt(
            float[] audio, String audioText, TrainingPrompts.Asking asking, TrainingQuestion question) {
        return new PromptBatch.Prompt(
                audio,
                texts.ids(TrainingPrompts.OPENING + audioText),
                texts.uncachedIds(prompts.closing(asking, question.text(), question.choices())));
    }

    private List<String> generate(List<PromptBatch.Prompt> requests) {
        PromptBatch batch = new PromptBatch(requests, networks.size().encoder().width());
        try (NDManager scope = networks.program().manager().newSubManager()) {
            NDArray generated = networks.program()
                    .run(
                            scope,
                            "generate_greedy",
                            batch.audio(scope),
                            batch.ids(scope),
                            batch.at(scope),
                            batch.starts(scope),
                            MAX_NEW_TOKENS,
                            END,
                            networks.decoder().values());
            int row = (int) generated.getShape().get(1);
            long[] ids = generated.toLongArray();
            List<String> result = new ArrayList<>();
            for (int i = 0; i < requests.size(); i++) {
                result.add(texts.text(Arrays.stream(ids, i * row, (i + 1) * row)
                        .takeWhile(id -> id != END)
                        .toArray()));
            }
            return result;
        }
    }
}
