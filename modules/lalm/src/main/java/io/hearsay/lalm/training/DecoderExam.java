package io.hearsay.lalm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Examines the whole model: the text it says greedily must be the right option's, to the letter. */
final class DecoderExam {
    private static final int TOGETHER = 32;
    private static final int GLANCED = 100;
    private static final int MOST_TOKENS = 24;
    private static final int END = BytePairs.SPECIAL.indexOf("<|im_end|>");

    private final Networks networks;
    private final Texts texts;
    private final TrainingPrompts prompts;
    private final Map<String, List<TrainingClip>> sets;

    DecoderExam(Networks networks, Texts texts, TrainingPrompts prompts, Map<String, List<TrainingClip>> sets) {
        this.networks = networks;
        this.texts = texts;
        this.prompts = prompts;
        this.sets = new TreeMap<>(sets);
    }

    List<Examination> examine() {
        List<Examination> results = new ArrayList<>();
        sets.forEach((name, clips) -> {
            Hearing real = Hearing.plain(networks, clips);
            Hearing silence = Hearing.silenced(networks, clips);
            results.add(examine(name + " real", clips, real, TrainingPrompts.Asking.PLAIN));
            results.add(examine(name + " silenced", clips, silence, TrainingPrompts.Asking.PLAIN));
            results.add(examine(name + " real, may abstain", clips, real, TrainingPrompts.Asking.ABSTAINING));
            results.add(examine(name + " silenced, may abstain", clips, silence, TrainingPrompts.Asking.ABSTAINING));
            results.add(read(name + " read", clips));
        });
        return results;
    }

    /** The plain question alone, about some of the clips. */
    List<Examination> glance() {
        List<Examination> results = new ArrayList<>();
        sets.forEach((name, clips) -> {
            List<TrainingClip> some = Draws.some(clips, GLANCED, Draws.random(0, 0));
            Hearing real = Hearing.plain(networks, some);
            Hearing silence = Hearing.silenced(networks, some);
            results.add(examine(name + " sample real", some, real, TrainingPrompts.Asking.PLAIN));
            results.add(examine(name + " sample silenced", some, silence, TrainingPrompts.Asking.PLAIN));
            results.add(read(name + " sample read", some));
        });
        return results;
    }

    private Examination examine(String name, List<TrainingClip> clips, Hearing hearing, TrainingPrompts.Asking asking) {
        return examine(name, clips, asked -> prompt(hearing.tokens(asked.clip()), "", asking, asked.question()));
    }

    /** The right answer as text where the audio would be: whether the decoder finds it among the options. */
    private Examination read(String name, List<TrainingClip> clips) {
        return examine(
                name,
                clips,
                asked -> prompt(
                        new float[0], " " + asked.question().answer(), TrainingPrompts.Asking.PLAIN, asked.question()));
    }

    private Examination examine(
            String name, List<TrainingClip> clips, Function<Listening.Asked, PromptBatch.Prompt> prompting) {
        Examination result = new Examination(name);
        List<TrainingClip> sorted = new ArrayList<>(clips);
        sorted.sort(Comparator.comparingInt(TrainingClip::frames));
        List<Listening.Asked> all = new ArrayList<>();
        sorted.forEach(clip -> clip.questions().forEach(question -> all.add(new Listening.Asked(clip, question))));
        for (int from = 0; from < all.size(); from += TOGETHER) {
            List<Listening.Asked> batch = all.subList(from, Math.min(all.size(), from + TOGETHER));
            List<String> said = say(batch.stream().map(prompting).toList());
            for (int i = 0; i < batch.size(); i++) {
                Listening.Asked asked = batch.get(i);
                result.count(
                        asked.clip().modality(), asked.question(), said.get(i).strip());
            }
        }
        return result;
    }

    private PromptBatch.Prompt prompt(
            float[] audio, String heard, TrainingPrompts.Asking asking, TrainingQuestion question) {
        return new PromptBatch.Prompt(
                audio,
                texts.ids(TrainingPrompts.OPENING + heard),
                texts.fresh(prompts.closing(asking, question.text(), question.choices())));
    }

    private List<String> say(List<PromptBatch.Prompt> asked) {
        PromptBatch together = new PromptBatch(asked, networks.size().encoder().width());
        try (NDManager scope = networks.program().manager().newSubManager()) {
            NDArray said = networks.program()
                    .run(
                            scope,
                            "say",
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
