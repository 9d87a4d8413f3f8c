package io.hearsay.manifests.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import io.hearsay.manifests.fields.AudioLocator;
import io.hearsay.manifests.fields.Choice;
import io.hearsay.manifests.fields.ChoiceReader;
import io.hearsay.manifests.fields.Choices;
import io.hearsay.manifests.fields.ClipPath;
import io.hearsay.manifests.fields.InlineOptions;
import io.hearsay.manifests.fields.ModalityWords;
import io.hearsay.manifests.fields.ReferenceAnswer;
import io.hearsay.manifests.fields.RowFields;
import io.hearsay.manifests.rows.Problems;
import io.hearsay.manifests.rows.Shown;
import java.util.List;
import java.util.Optional;

/** Reads the fields of one item; every one of them, whatever is wrong with the others. */
final class ItemFields {
    private final RowFields row;
    private final ColumnMap columns;
    private final ManifestSettings settings;
    private final Problems problems;

    ItemFields(RowFields row, ColumnMap columns, ManifestSettings settings, Problems problems) {
        this.row = row;
        this.columns = columns;
        this.settings = settings;
        this.problems = problems;
    }

    /** The item's id, empty text if it has none, and the item, if there is no problem. */
    record Read(String id, Optional<ManifestEntry> entry) {}

    Read read(String rowKey, Optional<Modality> usual, ClipPath paths, AudioLocator locator) {
        Problems ofAudio = new Problems();
        Optional<AudioRef> audio = new AudioField(row, columns.keys(Field.AUDIO), ofAudio).read(paths, locator);
        String id = id(rowKey, audio);
        if (!ofAudio.none()) {
            problems.add(ofAudio.text());
        }
        String question = question();
        Optional<Choices> choices = choices(question);
        Optional<Choice> answer = answer(choices);
        Optional<Modality> modality = modality(usual);
        UnsupportedRows.check(row, problems);
        if (!problems.none() || audio.isEmpty() || choices.isEmpty() || answer.isEmpty() || modality.isEmpty()) {
            return new Read(id, Optional.empty());
        }
        ManifestEntry entry = entry(new Item(
                id,
                audio.get(),
                InlineOptions.without(question, choices.get()),
                choices.get().texts(),
                answer.get().text(),
                modality.get(),
                tags()));
        UnsupportedRows.check(entry, problems);
        return new Read(id, Optional.of(entry));
    }

    private ManifestEntry entry(Item item) {
        return new ManifestEntry(
                item, text(Field.CAPTION), text(Field.TRANSCRIPT), text(Field.SOURCE), text(Field.LICENSE));
    }

    private static String withoutDot(String path) {
        return path.replaceFirst("^(\\./+)+", "");
    }

    /** The row's own id, its key, or the path of its clip. */
    private String id(String rowKey, Optional<AudioRef> audio) {
        String own = row.first(columns.keys(Field.ID))
                .filter(found -> found.value().isValueNode())
                .map(RowFields.Found::text)
                .orElse(rowKey.strip());
        String id = own.isEmpty()
                ? audio.map(AudioRef::audioId).map(ItemFields::withoutDot).orElse("")
                : own;
        if (id.isEmpty()) {
            problems.add("key \"id\" is missing or blank; give each item an id of its own");
            return id;
        }
        if (ClipPath.holdsCredentials(id)) {
            problems.add("key \"id\" is an address with credentials in it, which are never stored; give each item an id"
                    + " of its own");
            return "";
        }
        return id + row.text(List.of(SpecialRows.ID_SUFFIX));
    }

    private String question() {
        Optional<RowFields.Found> found = row.first(columns.keys(Field.QUESTION))
                .filter(question -> !question.value().isObject());
        if (found.isEmpty()) {
            missing(Field.QUESTION, "give it a text");
        }
        return found.map(RowFields.Found::text).orElse("");
    }

    private Optional<Choices> choices(String question) {
        List<String> list = columns.choiceColumns();
        if (list.isEmpty()) {
            return new ChoiceReader(columns.keys(Field.CHOICES)).read(row, question, problems);
        }
        ObjectNode joined = JsonNodeFactory.instance.objectNode();
        ArrayNode texts = joined.putArray("choices");
        list.forEach(column -> texts.add(row.text(List.of(column))));
        return new ChoiceReader(List.of("choices")).read(new RowFields(joined), "", problems);
    }

    private Optional<Choice> answer(Optional<Choices> choices) {
        Optional<RowFields.Found> number = row.first(columns.keys(Field.ANSWER_NUMBER));
        Optional<RowFields.Found> index = row.first(columns.keys(Field.ANSWER_INDEX));
        boolean mapped = columns.mapped(Field.ANSWER_NUMBER) || columns.mapped(Field.ANSWER_INDEX);
        Optional<RowFields.Found> text =
                mapped && !columns.mapped(Field.ANSWER) ? Optional.empty() : row.first(columns.keys(Field.ANSWER));
        if (text.isEmpty() && number.isEmpty() && index.isEmpty()) {
            missing(
                    Field.ANSWER,
                    "give it a text (a blind test, whose answers are not published, cannot be scored here)");
            return Optional.empty();
        }
        if (choices.isEmpty()) {
            return Optional.empty();
        }
        ReferenceAnswer reference = new ReferenceAnswer(choices.get(), problems);
        if (text.isEmpty()) {
            return number.isPresent()
                    ? reference.at(number.get().key(), number.get().text(), 1)
                    : reference.at(
                            index.orElseThrow().key(), index.orElseThrow().text(), 0);
        }
        Optional<Choice> answer = reference.named(text.get().key(), text.get().value());
        Optional<Choice> placed = index.flatMap(found -> reference.at(found.key(), found.text(), 0));
        if (answer.isPresent()
                && placed.isPresent()
                && !answer.get().text().equals(placed.get().text())) {
            return problems.refuse("keys \"" + text.get().key() + "\" and \""
                    + index.orElseThrow().key()
                    + "\" name different choices, " + Shown.quoted(answer.get().text()) + " and "
                    + Shown.quoted(placed.get().text()) + "; leave the right one");
        }
        return answer;
    }

    private Optional<Modality> modality(Optional<Modality> usual) {
        List<RowFields.Found> found = row.all(columns.keys(Field.MODALITY));
        for (RowFields.Found word : found) {
            Optional<Modality> modality = ModalityWords.parse(textOf(word.value()));
            if (modality.isPresent()) {
                return modality;
            }
        }
        Optional<Modality> standing = settings.modality().or(() -> usual);
        if (standing.isPresent() || found.isEmpty()) {
            if (standing.isEmpty()) {
                missing(Field.MODALITY, "give it sound, music, speech or a mix of them, or set data.default-modality");
            }
            return standing;
        }
        return problems.refuse("key \"" + found.get(0).key() + "\": unknown modality "
                + Shown.quoted(found.get(0).text()) + "; expected sound, music, speech or a mix of them");
    }

    private static String textOf(JsonNode value) {
        return new RowFields.Found("", value).text();
    }

    private Tags tags() {
        return new Tags(
                text(Field.DATASET),
                text(Field.SPLIT),
                text(Field.CATEGORY),
                text(Field.SUB_CATEGORY),
                text(Field.DIFFICULTY),
                text(Field.GROUP));
    }

    private String text(Field field) {
        return row.text(columns.keys(field));
    }

    private void missing(Field field, String remedy) {
        problems.add("key \"" + row.expected(columns.keys(field)) + "\" is missing or blank; " + remedy);
    }
}
