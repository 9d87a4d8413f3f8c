package io.hearsay.lalm.checkpoint;

import java.nio.file.Path;

/**
 * Model configuration from config.json.
 *
 * @param encoder sizes of the audio encoder
 * @param decoder sizes of the text decoder
 * @param rmsNormEps epsilon of RMSNorm, added to the mean square
 * @param ropeTheta base of the rotary embedding
 * @param tiedEmbeddings true if the LM head is the embedding table
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
     * Reads {@code config.json} of a model directory. Missing keys take the defaults of Hugging Face's
     * Qwen2AudioConfig, Qwen2AudioEncoderConfig and Qwen2Config.
     *
     * @throws IllegalArgumentException naming the file and every key whose value is not supported
     */
    public static Qwen2AudioConfig read(Path directory) {
        return new ConfigReader(directory.resolve("config.json")).read();
    }
}
