package io.hearsay.trainer.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.SafetensorsWriter;
import io.hearsay.trainer.settings.ModelSize;
import io.hearsay.trainer.tokenizer.BytePairs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a checkpoint folder in the format of Hugging Face's Qwen2-Audio classes, beside the existing tokenizer.json.
 */
public final class CheckpointFolder {
    private static final int SAMPLE_RATE_HZ = 16_000;
    private static final int HOP = 160;
    private static final int END = BytePairs.SPECIAL.indexOf("<|im_end|>");
    /** A second copy of the embedding table: newer versions of the library expect the LM head even if it is tied. */
    private static final String HEAD = "language_model.lm_head.weight";

    private static final String TEMPLATE = "chat_template.jinja";

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes the weights in float16 and all configuration files. */
    public void write(Networks networks) {
        SafetensorsWriter weights = new SafetensorsWriter();
        add(weights, networks.encoder());
        add(weights, networks.decoder());
        weights.add(HEAD, networks.decoder().tensor(Layouts.EMBEDDINGS));
        weights.write(folder.resolve("model.safetensors"), ElementType.F16);
        write("config.json", config(networks.size()));
        ObjectNode generation = object();
        generation.put("bos_token_id", 0).put("eos_token_id", END).put("pad_token_id", 0);
        write("generation_config.json", generation);
        write("preprocessor_config.json", features());
        write("tokenizer_config.json", tokenizer());
        writeTemplate();
    }

    private static void add(SafetensorsWriter weights, Weights network) {
        for (WeightSpec spec : network.layout().specs()) {
            weights.add(spec.name(), network.tensor(spec.name()));
        }
    }

    private static ObjectNode config(ModelSize size) {
        ObjectNode config = object();
        config.putArray("architectures").add("Qwen2AudioForConditionalGeneration");
        config.put("model_type", "qwen2_audio")
                .put("audio_token_index", BytePairs.SPECIAL.indexOf("<|AUDIO|>"))
                .put("dtype", "float16")
                .put("tie_word_embeddings", true);
        ModelSize.Tower encoder = size.encoder();
        config.putObject("audio_config")
                .put("model_type", "qwen2_audio_encoder")
                .put("num_mel_bins", ModelSize.MELS)
                .put("d_model", encoder.width())
                .put("encoder_layers", encoder.layers())
                .put("encoder_attention_heads", encoder.heads())
                .put("encoder_ffn_dim", encoder.inner())
                .put("max_source_positions", ModelSize.POSITIONS)
                .put("scale_embedding", false)
                .put("activation_function", "gelu");
        ModelSize.Tower decoder = size.decoder();
        ObjectNode text = config.putObject("text_config");
        text.put("model_type", "qwen2")
                .put("vocab_size", size.vocabulary())
                .put("hidden_size", decoder.width())
                .put("intermediate_size", decoder.inner())
                .put("num_hidden_layers", decoder.layers())
                .put("num_attention_heads", decoder.heads())
                .put("num_key_value_heads", decoder.keyHeads())
                .put("hidden_act", "silu")
                .put("rms_norm_eps", 1e-6)
                .put("rope_theta", 10_000.0)
                .put("max_position_embeddings", 2048)
                .put("tie_word_embeddings", true)
                .put("bos_token_id", 0)
                .put("eos_token_id", END)
                .put("pad_token_id", 0);
        text.putObject("rope_parameters").put("rope_type", "default").put("rope_theta", 10_000.0);
        return config;
    }

    private static ObjectNode features() {
        int seconds = ModelSize.FRAMES * HOP / SAMPLE_RATE_HZ;
        ObjectNode features = object();
        features.put("feature_extractor_type", "WhisperFeatureExtractor")
                .put("processor_class", "Qwen2AudioProcessor")
                .put("feature_size", ModelSize.MELS)
                .put("sampling_rate", SAMPLE_RATE_HZ)
                .put("chunk_length", seconds)
                .put("n_samples", seconds * SAMPLE_RATE_HZ)
                .put("nb_max_frames", ModelSize.FRAMES)
                .put("hop_length", HOP)
                .put("n_fft", 400)
                .put("dither", 0.0)
                .put("padding_side", "right")
                .put("padding_value", 0.0)
                .put("return_attention_mask", true);
        return features;
    }

    private static ObjectNode tokenizer() {
        ObjectNode tokenizer = object();
        tokenizer
                .put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("processor_class", "Qwen2AudioProcessor")
                .put("eos_token", "<|im_end|>")
                .put("pad_token", "<|endoftext|>")
                .put("padding_side", "left")
                .put("model_max_length", 2048);
        for (String token : List.of("<|im_start|>", "<|audio_bos|>", "<|AUDIO|>", "<|audio_eos|>")) {
            tokenizer.withArray("additional_special_tokens").add(token);
        }
        return tokenizer;
    }

    private void writeTemplate() {
        try (InputStream template = CheckpointFolder.class.getResourceAsStream(TEMPLATE)) {
            if (template == null) {
                throw new IllegalStateException("Resource " + TEMPLATE + " is missing from the artefact");
            }
            Files.write(folder.resolve(TEMPLATE), template.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder.resolve(TEMPLATE), e);
        }
    }

    private void write(String name, ObjectNode content) {
        try {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve(name).toFile(), content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder.resolve(name), e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
