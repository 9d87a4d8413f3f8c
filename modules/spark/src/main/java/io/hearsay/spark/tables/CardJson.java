package io.hearsay.spark.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.TableCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A table's card as JSON text. */
final class CardJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CardJson() {}

    static String write(TableCard card) {
        ObjectNode node = JSON.createObjectNode();
        node.put("stage", card.stage().label());
        node.put("rows", card.rows());
        node.put("faults", card.faults());
        Provenance provenance = card.provenance();
        node.put("run_id", provenance.runId());
        node.put("code_version", provenance.codeVersion());
        node.put("config_hash", provenance.configHash());
        node.put("dataset_hash", provenance.datasetHash());
        node.put("seed", provenance.seed());
        ObjectNode settings = node.putObject("settings");
        new TreeMap<>(card.settings()).forEach(settings::put);
        ObjectNode digests = node.putObject("digests");
        new TreeMap<>(card.identity().digests()).forEach(digests::put);
        ObjectNode inputs = node.putObject("inputs");
        new TreeMap<>(card.identity().inputs()).forEach(inputs::put);
        ArrayNode treatments = node.putArray("treatments");
        card.treatments().forEach(treatment -> write(treatments.addObject(), treatment));
        return node.toPrettyString();
    }

    private static void write(ObjectNode node, Treatment treatment) {
        node.put("treatment_id", treatment.treatmentId());
        node.put("model_id", treatment.modelId());
        treatment.adapterId().ifPresent(adapter -> node.put("adapter_id", adapter));
        node.put("method_id", treatment.methodId());
        node.put("prompt_id", treatment.promptId());
        GenerationSettings settings = treatment.settings();
        node.put("max_new_tokens", settings.maxNewTokens());
        node.put("temperature", settings.sampling().temperature());
        node.put("top_k", settings.sampling().topK());
        node.put("top_p", settings.sampling().topP());
        node.put("seed", settings.seed());
    }

    /**
     * Reads what {@link #write(TableCard)} wrote; throws IllegalArgumentException naming the key if it is something
     * else.
     */
    static TableCard read(String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
        List<Treatment> treatments = new ArrayList<>();
        required(node, "treatments").forEach(treatment -> treatments.add(treatment(treatment)));
        return new TableCard(
                Stage.valueOf(text(node, "stage").toUpperCase(Locale.ROOT)),
                required(node, "rows").asLong(),
                required(node, "faults").asLong(),
                new Provenance(
                        text(node, "run_id"),
                        text(node, "code_version"),
                        text(node, "config_hash"),
                        text(node, "dataset_hash"),
                        required(node, "seed").asLong()),
                treatments,
                texts(required(node, "settings")),
                // Cards of versions before 0.2 have none: such tables are made again.
                new TableCard.Identity(texts(node.path("digests")), texts(node.path("inputs"))));
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static Treatment treatment(JsonNode node) {
        GenerationSettings.Sampling sampling = new GenerationSettings.Sampling(
                required(node, "temperature").asDouble(),
                required(node, "top_k").asInt(),
                required(node, "top_p").asDouble());
        return new Treatment(
                text(node, "treatment_id"),
                text(node, "model_id"),
                Optional.ofNullable(node.get("adapter_id")).map(JsonNode::asText),
                text(node, "method_id"),
                text(node, "prompt_id"),
                new GenerationSettings(
                        required(node, "max_new_tokens").asInt(),
                        sampling,
                        required(node, "seed").asLong()));
    }

    private static String text(JsonNode node, String key) {
        return required(node, key).asText();
    }

    private static JsonNode required(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw new IllegalArgumentException("key \"" + key + "\" is missing");
        }
        return value;
    }
}
