package io.hearsay.lalm.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads config.json and collects all problems before it throws. */
final class ConfigReader {
    private static final double DEFAULT_ROPE_THETA = 10_000;
    /** More than any model has; what is beyond is a damaged file, and would be allocated. */
    private static final int MOST = 1 << 24;

    private static final int MOST_LAYERS = 1024;

    private final Path path;
    private final Section root;
    private final Section audio;
    private final Section text;
    private final List<String> problems = new ArrayList<>();

    ConfigReader(Path path) {
        this.path = path;
        this.root = new Section("", JsonFiles.object(path));
        this.audio = root.section("audio_config");
        this.text = root.section("text_config");
    }

    Qwen2AudioConfig read() {
        expect(root, "model_type", "", "qwen2_audio");
        expect(audio, "model_type", "qwen2_audio_encoder", "qwen2_audio_encoder");
        expect(audio, "activation_function", "gelu", "gelu");
        expect(text, "model_type", "qwen2", "qwen2");
        expect(text, "hidden_act", "silu", "silu");
        rejectTrue(audio, "scale_embedding");
        rejectTrue(text, "use_sliding_window");
        rejectTrue(text, "use_mrope");
        EncoderShape encoder = encoder();
        DecoderShape decoder = decoder();
        checkLayers(decoder);
        double theta = ropeTheta();
        double eps = positiveNumber(text, "rms_norm_eps", 1e-6);
        boolean tied = bool(root, "tie_word_embeddings", bool(text, "tie_word_embeddings", false));
        int audioToken = count(root, "audio_token_index", count(root, "audio_token_id", 151_646, 0), 0);
        if (audioToken >= decoder.vocabulary()) {
            problems.add("audio_token_index is " + audioToken + "; the vocabulary has " + decoder.vocabulary());
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(path + " cannot be used: " + String.join("; ", problems));
        }
        return new Qwen2AudioConfig(encoder, decoder, eps, theta, tied, audioToken);
    }

    private EncoderShape encoder() {
        EncoderShape shape = new EncoderShape(
                count(audio, "d_model", 1280, 1),
                layers(audio, "encoder_layers"),
                count(audio, "encoder_attention_heads", 20, 1),
                count(audio, "encoder_ffn_dim", 5120, 1),
                count(audio, "num_mel_bins", 128, 1),
                count(audio, "max_source_positions", 1500, 1));
        if (shape.hidden() % shape.heads() != 0) {
            problems.add("audio_config.d_model " + shape.hidden() + " is no multiple of encoder_attention_heads "
                    + shape.heads());
        }
        return shape;
    }

    private DecoderShape decoder() {
        int heads = count(text, "num_attention_heads", 32, 1);
        int hidden = count(text, "hidden_size", 4096, 1);
        int keyValueHeads = text.node().hasNonNull("num_key_value_heads")
                ? count(text, "num_key_value_heads", 32, 1)
                : text.node().has("num_key_value_heads") ? heads : 32;
        if (hidden % heads != 0 || (hidden / heads) % 2 != 0) {
            problems.add("text_config.hidden_size " + hidden + " is no even multiple of num_attention_heads " + heads);
        } else if (count(text, "head_dim", hidden / heads, 1) != hidden / heads) {
            problems.add("text_config.head_dim " + text.path("head_dim") + " is not hidden_size / num_attention_heads");
        }
        if (heads % keyValueHeads != 0) {
            problems.add("text_config.num_attention_heads " + heads + " is no multiple of num_key_value_heads "
                    + keyValueHeads);
        }
        return new DecoderShape(
                hidden,
                layers(text, "num_hidden_layers"),
                heads,
                keyValueHeads,
                count(text, "intermediate_size", 22_016, 1),
                count(text, "vocab_size", 151_936, 1),
                count(text, "max_position_embeddings", 32_768, 1));
    }

    private void checkLayers(DecoderShape decoder) {
        JsonNode types = text.path("layer_types");
        if (types.isArray() && types.size() != decoder.layers()) {
            problems.add("text_config.layer_types names " + types.size() + " layers of " + decoder.layers());
        }
        for (JsonNode type : types) {
            if (!type.asText().equals("full_attention")) {
                problems.add("text_config.layer_types holds " + type + "; only full_attention is supported");
                return;
            }
        }
    }

    /** rope_theta is in text_config.rope_parameters in newer files, in text_config itself in older ones. */
    private double ropeTheta() {
        Section parameters = text.section("rope_parameters");
        for (JsonNode scaling : List.of(parameters.node(), text.path("rope_scaling"))) {
            String type = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
            if (!type.equals("default")) {
                problems.add("text_config asks for rope scaling " + type + "; only default is supported");
            }
        }
        if (parameters.path("partial_rotary_factor").asDouble(1) != 1) {
            problems.add("text_config.rope_parameters.partial_rotary_factor is not supported");
        }
        double older = positiveNumber(text, "rope_theta", DEFAULT_ROPE_THETA);
        return positiveNumber(parameters, "rope_theta", older);
    }

    private void expect(Section section, String key, String byDefault, String expected) {
        String found = section.path(key).asText(byDefault);
        if (!found.equals(expected)) {
            problems.add(section.name(key) + " is \"" + found + "\"; expected \"" + expected + "\"");
        }
    }

    private void rejectTrue(Section section, String key) {
        if (bool(section, key, false)) {
            problems.add(section.name(key) + " true is not supported");
        }
    }

    private boolean bool(Section section, String key, boolean byDefault) {
        JsonNode value = section.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return byDefault;
        }
        if (!value.isBoolean()) {
            problems.add(section.name(key) + " is " + value + "; expected true or false");
        }
        return value.asBoolean();
    }

    private int count(Section section, String key, int byDefault, int minimum) {
        JsonNode value = section.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return byDefault;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < minimum || value.asInt() > MOST) {
            problems.add(section.name(key) + " is " + value + "; expected an integer of at least " + minimum
                    + " and at most " + MOST);
            return byDefault;
        }
        return value.asInt();
    }

    private int layers(Section section, String key) {
        int layers = count(section, key, 32, 1);
        if (layers > MOST_LAYERS) {
            problems.add(section.name(key) + " is " + layers + "; expected at most " + MOST_LAYERS);
        }
        return layers;
    }

    private double positiveNumber(Section section, String key, double byDefault) {
        JsonNode value = section.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return byDefault;
        }
        if (!value.isNumber() || !(value.asDouble() > 0)) {
            problems.add(section.name(key) + " is " + value + "; expected a number above 0");
            return byDefault;
        }
        return value.asDouble();
    }

    /** An object of the file, with the prefix of its keys in messages. */
    private record Section(String prefix, JsonNode node) {
        Section section(String key) {
            return new Section(name(key) + ".", node.path(key));
        }

        JsonNode path(String key) {
            return node.path(key);
        }

        String name(String key) {
            return prefix + key;
        }
    }
}
