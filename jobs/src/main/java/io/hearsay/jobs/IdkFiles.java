package io.hearsay.jobs;

import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Item;
import io.hearsay.spark.RunTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes an IDK set for tools that tune larger models. Both ms-swift and LLaMA-Factory read one object a line with {@code messages}, in whose
 * text {@code <audio>} stands for the clip, and {@code audios}; LLaMA-Factory also wants a {@code dataset_info.json} that says so.
 */
final class IdkFiles {
    private static final String SWIFT = "idk-set.ms-swift.jsonl";
    private static final String FACTORY = "idk-set.llama-factory.jsonl";

    private static final String INFO = """
        {
          "hearsay_idk": {
            "file_name": "idk-set.llama-factory.jsonl",
            "formatting": "sharegpt",
            "columns": {"messages": "messages", "audios": "audios"},
            "tags": {"role_tag": "role", "content_tag": "content", "user_tag": "user", "assistant_tag": "assistant"}
          }
        }
        """;

    private final Path folder;

    IdkFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes all files; they are replaced. */
    void write(RunTables tables) {
        Map<String, Item> items = new HashMap<>();
        tables.items().forEach(item -> items.put(item.itemId(), item));
        List<String> lines = new ArrayList<>();
        for (KnowledgeLabel label : tables.labels()) {
            Item item = items.get(label.itemId());
            if (item != null) {
                lines.add(line(item, label.target()));
            }
        }
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(SWIFT), lines);
            Files.write(folder.resolve(FACTORY), lines);
            Files.writeString(folder.resolve("dataset_info.json"), INFO);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the IDK set to " + folder + ": " + e.getMessage(), e);
        }
    }

    static String line(Item item, String target) {
        return "{\"messages\": [" + message("user", "<audio>" + Adapters.prompt(item)) + ", "
                + message("assistant", target) + "], \"audios\": ["
                + quoted(path(item.audio().uri())) + "]}";
    }

    private static String message(String role, String content) {
        return "{\"role\": " + quoted(role) + ", \"content\": " + quoted(content) + "}";
    }

    /** A JSON string (RFC 8259). */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> {
                    if (c < 0x20) {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }

    /** Those tools know no {@code file:} addresses. Nothing is escaped in those of items. */
    private static String path(String uri) {
        return uri.replaceFirst("^file:(/+(?=/))?", "");
    }
}
