package io.hearsay.lalm.generate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.GenerationSettings.Sampling;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.features.LogMel;
import io.hearsay.lalm.checkpoint.FeatureWindow;
import io.hearsay.lalm.model.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A clip goes through the encoder once, however many prompts, samples and methods of a task ask about it.
 *
 * <p>The encoder is counted by what it leaves behind: only the first time a clip's id is seen does the clip hold its
 * sound, every later time it holds other sound under the same id. An answer that hears the other sound has encoded the
 * clip anew.
 */
class EncodedOnceIT {
    private static final Path FOLDER = Path.of("src/test/resources/golden/gqa_tied_10s");
    private static final Sampling WARM = new Sampling(0.8, 0, 1);
    private static final int FRAMES = 120;

    @Test
    void promptsSamplesAndMethodsOfATaskShareOneEncoding() {
        List<String> embeddings = task(List.of(sound("a", 1), sound("b", 2)), List.of(sound("a", 1), sound("b", 2)));
        List<String> other = task(List.of(sound("a", 3), sound("b", 4)), List.of(sound("a", 3), sound("b", 4)));

        List<String> firstOnly = task(List.of(sound("a", 1), sound("b", 2)), List.of(sound("a", 3), sound("b", 4)));

        assertThat(embeddings).doesNotContainAnyElementsOf(other);
        assertThat(firstOnly).isEqualTo(embeddings);
    }

    /**
     * Answers of one model to all that a task asks about two clips; the clips are as in {@code first} once and as in
     * {@code later} afterwards.
     */
    private static List<String> task(List<AudioClip> first, List<AudioClip> later) {
        List<ModelRequest> asked = new ArrayList<>();
        List<ModelRequest> askedNext = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            List<AudioClip> now = first.subList(i, i + 1);
            List<AudioClip> then = later.subList(i, i + 1);
            asked.add(request("plain " + i, List.of(ChatTurn.user(now, "How many?")), Sampling.GREEDY));
            for (int sample = 0; sample < 3; sample++) {
                List<ChatTurn> turns = List.of(ChatTurn.user(then, "How many?"));
                asked.add(request("sample " + i + "/" + sample, turns, WARM));
            }
            asked.add(request("other " + i, List.of(ChatTurn.user(then, "Which horn is it?")), Sampling.GREEDY));
            // Another beginning: what was read of the prompts above is of no use here, only the clip's encoding is.
            ChatTurn instructions = new ChatTurn(ChatTurn.Role.SYSTEM, List.of(), "Listen.");
            askedNext.add(request(
                    "instructed " + i, List.of(instructions, ChatTurn.user(then, "How many?")), Sampling.GREEDY));
            askedNext.add(request(
                    "agent " + i,
                    List.of(ChatTurn.user(then, "Loud?"), ChatTurn.assistant("Yes"), ChatTurn.user("How many?")),
                    Sampling.GREEDY));
        }
        askedNext.add(request("both", List.of(ChatTurn.user(later, "Which?")), Sampling.GREEDY));
        try (Qwen2AudioModel model = Qwen2AudioModel.load(FOLDER, null, Device.cpu(), Precision.FLOAT32, 1L << 30)) {
            List<String> answers = new ArrayList<>();
            for (List<ModelRequest> call : List.of(asked, askedNext)) {
                for (Completion completion : model.complete(call)) {
                    assertThat(completion.fault()).isEmpty();
                    answers.add(completion.text() + " " + completion.tokenLogProbabilities());
                }
            }
            return answers;
        }
    }

    private static ModelRequest request(String id, List<ChatTurn> turns, Sampling sampling) {
        return new ModelRequest(id, turns, new GenerationSettings(6, sampling, 1));
    }

    private static AudioClip sound(String id, int seed) {
        int mels = FeatureWindow.read(FOLDER).mels();
        Random random = new Random(seed);
        float[] values = new float[mels * (FRAMES + LogMel.REACH)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return new AudioClip(id, new LogMel(mels, FRAMES, LogMel.REACH, values));
    }
}
