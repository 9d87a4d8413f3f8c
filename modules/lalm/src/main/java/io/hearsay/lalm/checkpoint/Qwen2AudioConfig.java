package io.hearsay.lalm.checkpoint;

import java.nio.file.Path;

/**
 * What config.json says about a Qwen2-Audio model.
 *
 * @param encoder sizes of the audio encoder
 * @param decoder sizes of the text decoder
 * @param rmsNormEps added to the mean square before its root
 * @param ropeTheta base of the rotary embedding's wavelengths
 * @param tiedEmbeddings true if the head is the embedding table
 * @param audioTokenId id of {@code <|AUDIO|>}
 */
public record Qwen2AudioConfig(
        EncoderShape encoder,
        DecoderShape decoder,
        double rmsNormEps,
        double ropeTheta,
        boolean tiedEmbeddings,
        int audioTokenId) {
    /**
     * Reads {@code config.json} of a model directory. Absent keys have the defaults of the Hugging Face library's Qwen2AudioConfig,
     * Qwen2AudioEncoderConfig and Qwen2Config.
     *
     * @throws IllegalArgumentException naming the file and every key whose value this implementation does not do
     */
    public static Qwen2AudioConfig read(Path directory) {
        return new ConfigReader(directory.resolve("config.json")).read();
    }
}
