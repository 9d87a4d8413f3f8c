package io.hearsay.lalm.tuning;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.model.AudioEncoder;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.prompt.ChatTemplate;
import io.hearsay.lalm.prompt.Prompt;
import io.hearsay.lalm.prompt.PromptTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tokenizes examples. The encoder is frozen, so each clip is encoded once and its embeddings are reused. */
final class TuningSequences {
    /** End of the assistant's turn; part of the target. */
    private static final String END = "<|im_end|>";

    private final Path directory;
    private final Device device;

    TuningSequences(Path directory, Device device) {
        this.directory = directory;
        this.device = device;
    }

    /**
     * Sequences of examples.
     *
     * @param sequences of those that fit into the model's context, in order
     * @param tooLong ids of the others
     * @param positions the model's context in tokens
     */
    record Encoded(List<TuningSequence> sequences, List<String> tooLong, int positions) {}

    /**
     * The sequences of all examples that fit into the model's context, in order.
     *
     * @throws IllegalArgumentException naming the example whose clip the model cannot take
     */
    Encoded of(List<TuningExample> examples) {
        ChatTemplate.check(directory);
        Qwen2AudioConfig config = Qwen2AudioConfig.read(directory);
        Map<String, FloatTensor> embeddings = new HashMap<>();
        List<TuningSequence> sequences = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        int positions = config.decoder().positions();
        try (Qwen2Audio network = Qwen2Audio.load(directory, null, device);
                PromptTokenizer tokenizer = PromptTokenizer.open(directory, config)) {
            for (TuningExample example : examples) {
                FloatTensor audio = embeddings.computeIfAbsent(
                        example.clip().audioId(), id -> embeddings(network, example.exampleId(), example.clip()));
                TuningSequence sequence = sequence(tokenizer, example, audio);
                if (sequence.ids().size() > positions) {
                    tooLong.add(example.exampleId());
                } else {
                    sequences.add(sequence);
                }
            }
        }
        return new Encoded(sequences, tooLong, positions);
    }

    private static FloatTensor embeddings(Qwen2Audio network, String exampleId, AudioClip clip) {
        AudioEncoder encoder = network.encoder();
        encoder.refusal(clip.logMel()).ifPresent(refusal -> {
            throw new IllegalArgumentException("Example " + exampleId + ": clip " + clip.audioId() + " is " + refusal);
        });
        try (NDManager scope = network.script().newManager()) {
            NDArray states = encoder.encode(scope, List.of(clip.logMel())).get(0);
            NDArray projected = encoder.project(scope, states);
            List<Long> shape =
                    List.of(projected.getShape().get(0), projected.getShape().get(1));
            return new FloatTensor(shape, projected.toFloatArray());
        }
    }

    private static TuningSequence sequence(PromptTokenizer tokenizer, TuningExample example, FloatTensor audio) {
        int tokens = Math.toIntExact(audio.shape().get(0));
        Prompt prompt =
                tokenizer.prompt(List.of(ChatTurn.user(List.of(example.clip()), example.prompt())), List.of(tokens));
        List<Integer> ids = new ArrayList<>(prompt.ids());
        ids.addAll(tokenizer.encode(example.target() + END));
        List<Integer> at = prompt.clips().stream()
                .flatMap(slot -> IntStream.range(slot.start(), slot.start() + slot.tokens())
                        .boxed())
                .toList();
        return new TuningSequence(ids, at, audio, prompt.ids().size());
    }
}
