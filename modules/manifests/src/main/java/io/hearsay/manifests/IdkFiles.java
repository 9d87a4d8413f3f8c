package io.hearsay.manifests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.core.labels.LabelledItem;
import io.hearsay.core.manifest.Item;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Writes an IDK set for tools that tune larger models. Both ms-swift and LLaMA-Factory read one object a line with
 * {@code messages}, in whose text {@code <audio>} stands for the clip, and {@code audios}; LLaMA-Factory also wants a
 * {@code dataset_info.json} that says so.
 */
public final class IdkFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SWIFT = "idk-set.ms-swift.jsonl";
    private static final String FACTORY = "idk-set.llama-factory.jsonl";

    private static final Pattern MARK = Pattern.compile("<(audio|image|video)>");

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
    private final Function<Item, String> prompt;

    /**
     * @param folder folder of the files; made if it is not there
     * @param prompt what an item is asked with
     */
    public IdkFiles(Path folder, Function<Item, String> prompt) {
        this.folder = folder;
        this.prompt = prompt;
    }

    /** Writes all files, line by line; they are replaced. */
    public void write(Iterator<LabelledItem> labels) {
        try {
            Files.createDirectories(folder);
            try (BufferedWriter swift = Files.newBufferedWriter(folder.resolve(SWIFT));
                    BufferedWriter factory = Files.newBufferedWriter(folder.resolve(FACTORY))) {
                while (labels.hasNext()) {
                    LabelledItem next = labels.next();
                    String line = line(next.item(), next.label().target()) + "\n";
                    swift.write(line);
                    factory.write(line);
                }
            }
            Files.writeString(folder.resolve("dataset_info.json"), INFO);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the IDK set to " + folder + ": " + e.getMessage(), e);
        }
    }

    String line(Item item, String target) {
        ObjectNode line = JSON.createObjectNode();
        ArrayNode messages = line.putArray("messages");
        messages.addObject().put("role", "user").put("content", "<audio>" + unmarked(prompt.apply(item)));
        messages.addObject().put("role", "assistant").put("content", unmarked(target));
        line.putArray("audios").add(path(item.audio().uri()));
        return line.toString();
    }

    /** The text without what those tools would count as a clip or picture. */
    private static String unmarked(String text) {
        return MARK.matcher(text).replaceAll("< $1>");
    }

    /** Those tools know no {@code file:} addresses. Nothing is escaped in those of items. */
    private static String path(String uri) {
        return uri.replaceFirst("^file:(/+(?=/))?", "");
    }
}
