package io.hearsay.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.hearsay.lalm.torch.AdamW;
import io.hearsay.lalm.torch.TorchEngine;
import io.hearsay.trainer.settings.ModelSize;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The encoder and decoder to train, and two auxiliary networks that are discarded: probe and helper heads. */
public final class Networks implements AutoCloseable {
    private final ModelSize size;
    private final TrainingProgram program;
    private final Weights encoder;
    private final Weights probe;
    private final Weights decoder;
    private final Weights helper;

    public Networks(ModelSize size, int answers, long seed) {
        this.size = size;
        WeightLayout encoding = Layouts.encoder(size);
        WeightLayout probing = Layouts.probe(size, answers);
        WeightLayout decoding = Layouts.decoder(size);
        WeightLayout helping = Layouts.helper(size, answers);
        this.program = TrainingProgram.load(
                size, Map.of("encoder", encoding, "probe", probing, "decoder", decoding, "helper", helping));
        this.encoder = new Weights(program, encoding, encoding.initialValues(seed));
        this.probe = new Weights(program, probing, probing.initialValues(seed + 1));
        this.decoder = new Weights(program, decoding, decoding.initialValues(seed + 2));
        this.helper = new Weights(program, helping, helping.initialValues(seed + 3));
    }

    public ModelSize size() {
        return size;
    }

    public TrainingProgram program() {
        return program;
    }

    public Weights encoder() {
        return encoder;
    }

    public Weights probe() {
        return probe;
    }

    public Weights decoder() {
        return decoder;
    }

    public Weights helper() {
        return helper;
    }

    /** Seeds dropout: libtorch has one global random generator. */
    public static void seed(long seed) {
        TorchEngine.start().setRandomSeed((int) (seed ^ seed >>> 32));
    }

    /**
     * One optimizer step of networks whose gradients have been computed, clipped to a norm of 1 over all of them.
     *
     * @param trained networks to update
     */
    public void step(List<Weights> trained, double rate, AdamW optimizer) {
        double squares = 0;
        for (Weights weights : trained) {
            double norm = weights.gradientNorm();
            squares += norm * norm;
        }
        double scale = Math.min(1, 1 / (Math.sqrt(squares) + 1e-6));
        for (Weights weights : trained) {
            weights.step(scale, rate, optimizer);
        }
    }

    /**
     * Initialises the decoder's token embeddings from the probe's: projected onto as many principal axes as the decoder
     * is wide, and scaled to the length of freshly initialised embeddings.
     */
    public void initEmbeddingsFromProbe() {
        int width = size.decoder().width();
        float[] words = Arrays.copyOf(probe.toArray(), size.vocabulary() * size.probeWidth());
        try (NDManager scope = program.manager().newSubManager()) {
            NDArray table = scope.create(words, new Shape(size.vocabulary(), size.probeWidth()));
            NDArray projected = program.run(scope, "narrowed", table, width, 0.05 * Math.sqrt(width));
            decoder.put(Layouts.EMBEDDINGS, projected.toFloatArray());
        }
    }

    public void write(DataOutputStream out) throws IOException {
        for (Weights weights : List.of(encoder, probe, decoder, helper)) {
            weights.write(out);
        }
    }

    public void read(DataInputStream in) throws IOException {
        for (Weights weights : List.of(encoder, probe, decoder, helper)) {
            weights.read(in);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
