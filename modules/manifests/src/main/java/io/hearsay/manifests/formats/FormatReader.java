package io.hearsay.manifests.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.manifests.fields.AudioLocator;
import io.hearsay.manifests.fields.ClipPath;
import io.hearsay.manifests.fields.RowFields;
import io.hearsay.manifests.rows.Problems;
import io.hearsay.manifests.rows.RawRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads rows of any known format. */
public final class FormatReader {
    private final ManifestSettings settings;
    private final Optional<ManifestFormat> named;
    private final AudioLocator audio;
    private final ClipPath paths;

    /**
     * @param audio gives each clip its URI
     * @throws IllegalArgumentException if the settings name a format that there is not
     */
    public FormatReader(ManifestSettings settings, AudioLocator audio) {
        this.settings = settings;
        this.audio = audio;
        this.paths = new ClipPath(settings.rebase(), settings.schemes());
        this.named = settings.format().isEmpty() ? Optional.empty() : Optional.of(format(settings.format()));
    }

    private static ManifestFormat format(String name) {
        return PublishedFormats.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "data.format is \"" + name + "\"; expected one of " + PublishedFormats.names()));
    }

    /** The items, or refusals, that a row stands for; at least one. */
    public List<FormattedRow> read(RawRow raw) {
        if (!raw.problem().isEmpty()) {
            return List.of(new FormattedRow(raw.key(), Optional.empty(), raw.problem(), ""));
        }
        if (!(raw.value() instanceof ObjectNode row)) {
            return List.of(new FormattedRow(raw.key(), Optional.empty(), noObject(raw.value()), ""));
        }
        ManifestFormat format = named.orElseGet(() -> PublishedFormats.of(row));
        ColumnMap columns = new ColumnMap(format, settings.columns());
        Optional<String> sentence =
                settings.columns().isEmpty() ? UnsupportedRows.sentence(new RowFields(row), format) : Optional.empty();
        if (sentence.isPresent()) {
            String id = new RowFields(row).text(columns.keys(Field.ID));
            String name = ClipPath.holdsCredentials(id) ? "" : id;
            return List.of(new FormattedRow(name, Optional.empty(), sentence.get(), format.name()));
        }
        return format.rewrite().rewrite(row).stream()
                .map(one -> read(one, raw.key(), format, columns))
                .toList();
    }

    private FormattedRow read(ObjectNode row, String key, ManifestFormat format, ColumnMap columns) {
        Problems problems = new Problems();
        ItemFields fields = new ItemFields(new RowFields(row), columns, settings, problems);
        ItemFields.Read read = fields.read(key, format.modality(), paths, audio);
        boolean item = problems.none() && read.entry().isPresent();
        return new FormattedRow(
                read.id(), item ? read.entry() : Optional.empty(), item ? "" : problems.text(), format.name());
    }

    private static String noObject(JsonNode found) {
        return "expected a JSON object with the keys id, audio_id, question, choices, answer and task, found "
                + found.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
