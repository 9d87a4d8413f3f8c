package io.hearsay.manifests.fields;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.manifests.rows.JsonText;
import io.hearsay.manifests.rows.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the options of a row: a list, an object by letter, a list written as JSON or Python text, keys such as
 * {@code choice_a}, or the question itself where it lists them.
 */
public final class ChoiceReader {
    private static final int FEWEST = 2;
    private static final int MOST = 26;
    private static final Pattern FAMILY = Pattern.compile(
            "(?i)^(?:(?:answer[_ -]?)?(?:choices?|options?|opt|candidate)[_ -]?([a-h]|\\d{1,2})|([A-H]))$");
    private static final List<String> TEXT_KEYS = List.of("text", "content", "option", "choice", "value", "answer");
    private static final List<String> LABEL_KEYS = List.of("label", "letter", "id", "key", "index");
    private static final Pattern DIVIDER = Pattern.compile("\\s*[|\\n;]\\s*");

    private final List<String> keys;

    /** @param keys keys that may hold all options; several where one column holds each option */
    public ChoiceReader(List<String> keys) {
        this.keys = keys;
    }

    /** An option before blank ones are left out. */
    private record Entry(Optional<String> label, String text) {}

    /** The options; empty if there is a problem with them. */
    public Optional<Choices> read(RowFields row, String question, Problems problems) {
        Optional<RowFields.Found> found = row.first(keys);
        if (found.isPresent()) {
            String key = found.get().key();
            Optional<List<Entry>> entries = entries(found.get().value());
            return entries.isEmpty()
                    ? problems.refuse("key \"" + key + "\" is no list of texts; give a list of 2 to 26 texts")
                    : checked(key, entries.get(), problems);
        }
        List<Entry> family = family(row);
        if (!family.isEmpty()) {
            return checked("choice_a", family, problems);
        }
        List<OptionLabels.Labelled> inline = InlineOptions.in(question);
        if (inline.size() >= FEWEST) {
            return checked("question", labelled(inline), problems);
        }
        return problems.refuse("key \"" + keys.get(0) + "\" is missing or no list; give a list of 2 to 26 texts (an"
                + " open-ended question needs a judge of free text, which is not part of Hearsay)");
    }

    private static List<Entry> labelled(List<OptionLabels.Labelled> options) {
        return options.stream()
                .map(option -> new Entry(Optional.of(option.label()), option.text()))
                .toList();
    }

    private static Optional<List<Entry>> entries(JsonNode node) {
        if (node.isArray()) {
            List<Entry> entries = new ArrayList<>();
            for (JsonNode element : node) {
                Optional<Entry> entry = entry(element);
                if (entry.isEmpty()) {
                    return Optional.empty();
                }
                entries.add(entry.get());
            }
            return Optional.of(entries);
        }
        if (node.isObject()) {
            return members(node);
        }
        return node.isTextual() ? written(node.textValue()) : Optional.empty();
    }

    private static Optional<Entry> entry(JsonNode element) {
        if (RowFields.empty(element)) {
            return Optional.of(new Entry(Optional.empty(), ""));
        }
        if (element.isValueNode()) {
            return Optional.of(new Entry(Optional.empty(), element.asText().strip()));
        }
        if (!element.isObject()) {
            return Optional.empty();
        }
        RowFields fields = new RowFields(element);
        Optional<RowFields.Found> text = fields.first(TEXT_KEYS);
        if (text.isPresent()) {
            return Optional.of(new Entry(
                    fields.first(LABEL_KEYS).map(RowFields.Found::text),
                    text.get().text()));
        }
        Optional<List<Entry>> members = element.size() == 1 ? members(element) : Optional.empty();
        return members.map(all -> all.get(0));
    }

    /** An object of options by letter, or of two lists, one of texts and one of labels. */
    private static Optional<List<Entry>> members(JsonNode node) {
        RowFields fields = new RowFields(node);
        Optional<RowFields.Found> texts =
                fields.first(TEXT_KEYS).filter(found -> found.value().isArray());
        if (texts.isPresent()) {
            JsonNode labels =
                    fields.first(LABEL_KEYS).map(RowFields.Found::value).orElse(node);
            List<Entry> entries = new ArrayList<>();
            for (JsonNode text : texts.get().value()) {
                String label = labels.path(entries.size()).asText("");
                entries.add(new Entry(
                        Optional.of(label).filter(word -> !word.isBlank()),
                        text.asText().strip()));
            }
            return Optional.of(entries);
        }
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!member.getValue().isValueNode()) {
                return Optional.empty();
            }
            String text = RowFields.empty(member.getValue())
                    ? ""
                    : member.getValue().asText().strip();
            entries.add(new Entry(Optional.of(lastPart(member.getKey())), text));
        }
        entries.sort((left, right) -> Integer.compare(place(left), place(right)));
        return Optional.of(entries);
    }

    private static int place(Entry entry) {
        return entry.label().map(OptionLabels::place).orElse(-1);
    }

    private static String lastPart(String key) {
        Matcher family = FAMILY.matcher(key);
        return family.matches()
                ? Stream.of(family.group(1), family.group(2))
                        .filter(part -> part != null)
                        .findFirst()
                        .orElse(key)
                : key;
    }

    private static Optional<List<Entry>> written(String text) {
        Optional<JsonNode> parsed =
                JsonText.value(text).filter(JsonNode::isContainerNode).or(() -> PythonLiteral.parse(text));
        if (parsed.isPresent()) {
            return entries(parsed.get());
        }
        List<OptionLabels.Labelled> inline = InlineOptions.in(text);
        if (inline.size() >= FEWEST) {
            return Optional.of(labelled(inline));
        }
        List<String> parts = List.of(DIVIDER.split(text.strip()));
        return parts.size() < FEWEST
                ? Optional.empty()
                : Optional.of(parts.stream()
                        .map(part -> new Entry(Optional.empty(), part.strip()))
                        .toList());
    }

    /** Options of keys such as choice_a, option2 or B, by their places. */
    private static List<Entry> family(RowFields row) {
        Map<Integer, Entry> byPlace = new TreeMap<>();
        for (String key : row.keys()) {
            Matcher family = FAMILY.matcher(key);
            if (family.matches()) {
                String label = lastPart(key);
                String text = row.value(key)
                        .filter(JsonNode::isValueNode)
                        .map(RowFields::textOf)
                        .orElse("");
                byPlace.put(OptionLabels.place(label), new Entry(Optional.of(OptionLabels.plain(label)), text));
            }
        }
        return byPlace.size() < FEWEST ? List.of() : List.copyOf(byPlace.values());
    }

    private static Optional<Choices> checked(String key, List<Entry> entries, Problems problems) {
        List<String> texts = entries.stream().map(Entry::text).toList();
        Optional<List<OptionLabels.Labelled>> cut = OptionLabels.splitAll(texts);
        boolean labelled = cut.isPresent()
                || entries.stream().anyMatch(entry -> entry.label().isPresent());
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String written = texts.get(i);
            if (!written.isBlank()) {
                String own = entries.get(i).label().orElse(OptionLabels.letter(Math.min(i, MOST - 1)));
                choices.add(
                        cut.isPresent()
                                ? new Choice(
                                        cut.get().get(i).label(),
                                        cut.get().get(i).text(),
                                        written,
                                        i)
                                : new Choice(OptionLabels.plain(own), written, written, i));
            }
        }
        if (choices.size() < FEWEST || choices.size() > MOST) {
            return problems.refuse("key \"" + key + "\" has " + choices.size()
                    + (choices.size() == 1 ? " choice" : " choices") + "; expected " + FEWEST + " to " + MOST);
        }
        return Optional.of(new Choices(choices, labelled, entries.size()));
    }
}
