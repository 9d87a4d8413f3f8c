package io.hearsay.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Fault;
import io.hearsay.manifests.containers.ManifestException;
import io.hearsay.manifests.fields.ModalityWords;
import io.hearsay.manifests.formats.ManifestSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of questions of the cases, and what becomes of it. */
record ManifestCase(JsonNode line) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Items and refusals; a file without one usable item has its refusals too. */
    record Outcome(List<Item> items, List<Fault> refusals, String failure) {
        String refusal(int place) {
            return refusals.get(place).detail();
        }
    }

    static List<ManifestCase> all(String resource) {
        try (InputStream in = Objects.requireNonNull(ManifestCase.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(ManifestCase::parsed)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ManifestCase named(String resource, String name) {
        return all(resource).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ManifestCase parsed(String line) {
        try {
            return new ManifestCase(JSON.readTree(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return line.path("case").asText();
    }

    String kind() {
        return line.path("kind").asText();
    }

    String file() {
        return line.path("file").asText();
    }

    String text() {
        return line.path("text").asText();
    }

    @Override
    public String toString() {
        return kind() + ": " + name();
    }

    ManifestSettings settings() {
        JsonNode settings = line.path("settings");
        return new ManifestSettings(
                Optional.ofNullable(settings.path("format").textValue()),
                texts(settings.path("columns")),
                texts(settings.path("rebase")),
                Optional.ofNullable(settings.path("default-modality").textValue())
                        .flatMap(ModalityWords::parse),
                ManifestSettings.DEFAULTS.schemes());
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    Outcome read() {
        return read(settings());
    }

    Outcome read(ManifestSettings settings) {
        return read(file(), text(), settings);
    }

    static Outcome read(String file, String text, ManifestSettings settings) {
        return read(file, text.getBytes(StandardCharsets.UTF_8), settings);
    }

    static Outcome read(String file, byte[] bytes, ManifestSettings settings) {
        ManifestReader reader = new ManifestReader("file:/data/" + file, settings, ManifestCase::uri);
        try {
            Manifest manifest = reader.readAll(new ByteArrayInputStream(bytes));
            return new Outcome(manifest.items(), manifest.refusals(), "");
        } catch (ManifestException e) {
            return new Outcome(List.of(), List.of(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String uri(String audioId) {
        if (audioId.matches("[A-Za-z][A-Za-z0-9+.-]*:/.*")) {
            return audioId;
        }
        return audioId.startsWith("/") ? "file:" + audioId : "file:/data/" + audioId.replaceFirst("^(\\./)+", "");
    }

    /** A field of an item by the name that cases use. */
    static Object field(Item item, String name) {
        return switch (name) {
            case "id" -> item.itemId();
            case "audio" -> item.audio().audioId();
            case "uri" -> item.audio().uri();
            case "question" -> item.question();
            case "choices" -> item.choices();
            case "answer" -> item.answer();
            case "modality" -> item.modality().label();
            case "category" -> item.tags().category();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Words of one of the refusals, in order. */
    Stream<List<String>> refused() {
        return Stream.of(line.path("refused")).flatMap(all -> {
            Stream.Builder<List<String>> words = Stream.builder();
            all.forEach(one -> words.add(
                    JSON.convertValue(one, JSON.getTypeFactory().constructCollectionType(List.class, String.class))));
            return words.build();
        });
    }
}
