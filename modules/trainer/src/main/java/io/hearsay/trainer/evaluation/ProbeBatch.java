package io.hearsay.trainer.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The questions of a batch of clips, as the probe takes them; the questions of a clip share its tokens. */
public final class ProbeBatch {
    private final TokenizedTexts texts;
    private final List<TrainingQuestion> questions = new ArrayList<>();
    private final List<Long> clips = new ArrayList<>();

    public ProbeBatch(TokenizedTexts texts, List<TrainingClip> batch) {
        this.texts = texts;
        for (int i = 0; i < batch.size(); i++) {
            for (TrainingQuestion question : batch.get(i).questions()) {
                questions.add(question);
                clips.add((long) i);
            }
        }
    }

    List<TrainingQuestion> questions() {
        return questions;
    }

    /** Index in the batch of the clip that a question is about. */
    int clip(int question) {
        return clips.get(question).intValue();
    }

    /** Clip indexes of all questions (questions). */
    public NDArray clips(NDManager manager) {
        return manager.create(clips.stream().mapToLong(Long::longValue).toArray());
    }

    /** Token ids of the questions and the starts of the runs. */
    public NDList texts(NDManager manager) {
        return texts.runs(
                manager, questions.stream().map(TrainingQuestion::text).toList());
    }

    /** Token ids of all options of all questions and the starts of the runs. */
    NDList optionTexts(NDManager manager) {
        return texts.runs(
                manager,
                questions.stream()
                        .flatMap(question -> question.choices().stream())
                        .map(choice -> " " + choice)
                        .toList());
    }

    /**
     * Answer index of each option (questions, options), -1 for an unknown text. All questions must have the same number
     * of options.
     */
    public NDArray options(NDManager manager) {
        int options = questions.get(0).choices().size();
        long[] ids = questions.stream()
                .flatMapToLong(question -> question.choices().stream().mapToLong(texts::answer))
                .toArray();
        if (ids.length != questions.size() * options) {
            throw new IllegalArgumentException(
                    "All questions of a set must have the same number of options; the first has " + options + ", all "
                            + questions.size() + " together have " + ids.length);
        }
        return manager.create(ids, new Shape(questions.size(), options));
    }

    /** Position of the correct option (questions). */
    public NDArray right(NDManager manager) {
        return manager.create(questions.stream()
                .flatMapToLong(question -> LongStream.of(question.right()))
                .toArray());
    }
}
