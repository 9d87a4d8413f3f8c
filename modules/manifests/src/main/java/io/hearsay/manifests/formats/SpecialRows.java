package io.hearsay.manifests.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules of single data sets: where their audio lies, what a row of theirs stands for. */
final class SpecialRows {
    /** Key of what is put behind the id of an item, whatever that is, where a row stands for several items. */
    static final String ID_SUFFIX = "hearsay id suffix";

    private static final Pattern PROMPT =
            Pattern.compile("^\\s*Question:\\s*(.*?)\\s*Options:.*$", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern SUFFIX = Pattern.compile("\\.\\w+$");
    private static final Pattern ANSWERABLE = Pattern.compile("(?i)^(solvable|answerable|original|sap)$");

    private SpecialRows() {}

    /** The clip of an AIR-Bench row lies in a folder named after task and data set; those of one task are FLAC. */
    static List<ObjectNode> airBench(ObjectNode row) {
        String task = row.path("task_name").asText("");
        String path = row.path("path").asText("");
        if (!path.isBlank() && !task.isBlank()) {
            String file = task.equalsIgnoreCase("Audio_Grounding")
                    ? SUFFIX.matcher(path).replaceFirst("") + ".flac"
                    : path;
            row.put("path", task + "_" + row.path("dataset_name").asText("") + "/" + file);
        }
        if (!row.has("task")) {
            row.put("task", modality(task));
        }
        return List.of(row);
    }

    /** What AIR-Bench's tasks are about, by their names; the name itself where it tells nothing. */
    private static String modality(String task) {
        String words = task.toLowerCase(Locale.ROOT);
        if (words.contains("music")) {
            return "music";
        }
        if (words.matches(".*(sound|acoustic|audio).*")) {
            return "sound";
        }
        return words.matches(".*(speech|speaker|spoken|voice|emotion|intent|language).*") ? "speech" : task;
    }

    /** A SAKURA row asks two questions about one clip, a single-hop and a multi-hop one. */
    static List<ObjectNode> sakura(ObjectNode row) {
        return List.of(hop(row, "single"), hop(row, "multi"));
    }

    private static ObjectNode hop(ObjectNode row, String hop) {
        ObjectNode item = row.deepCopy();
        String file = row.path("file").asText(row.path("audio").path("path").asText(""));
        if (!file.isBlank()) {
            item.put("audio_path", file.contains("/") ? file : "audio/" + file);
            item.put("id", SUFFIX.matcher(file).replaceFirst(""));
        }
        item.put(ID_SUFFIX, "-" + hop);
        item.remove(List.of("file", "audio"));
        item.set("question", row.path(hop + "_instruction"));
        item.set("answer", row.path(hop + "_answer"));
        item.put("sub-category", hop + "-hop");
        return item;
    }

    /** The right one of MuChoMusic's answers is the one that was first before they were shuffled. */
    static List<ObjectNode> muchomusic(ObjectNode row) {
        JsonNode orders = row.path("answer_orders");
        for (int place = 0; place < orders.size(); place++) {
            if (orders.get(place).asInt(-1) == 0) {
                row.put("answer_index", place);
            }
        }
        row.set("choices", row.path("answers"));
        Matcher prompt = PROMPT.matcher(row.path("prompt").asText(""));
        if (!row.has("question") && prompt.matches()) {
            row.put("question", prompt.group(1));
        }
        // several questions have one recording and so one id
        row.put("audio_id", row.path("audio_path").asText(""));
        row.put(
                "id",
                row.path("id").asText("") + "-"
                        + Integer.toHexString(row.path("prompt").asText("").hashCode()));
        return List.of(row);
    }

    /** Three of the four kinds of AQUA-Bench rows have no right answer. */
    static List<ObjectNode> aquaBench(ObjectNode row) {
        String type = row.path("type").asText("");
        if (!type.isBlank() && !ANSWERABLE.matcher(type.strip()).matches()) {
            row.put(UnsupportedRows.ANSWERABLE, "no");
        }
        return List.of(row);
    }

    /** What lmms-eval logs of an item is the data set's row, under a key of its own. */
    static List<ObjectNode> sampleDocument(ObjectNode row) {
        if (!(row.path("doc") instanceof ObjectNode document)) {
            return List.of(row);
        }
        if (!document.has("id") && row.has("doc_id")) {
            document.set("id", row.path("doc_id"));
        }
        ManifestFormat format = PublishedFormats.of(document);
        return format.rewrite() == RowRewrite.NONE
                ? List.of(document)
                : format.rewrite().rewrite(document);
    }
}
