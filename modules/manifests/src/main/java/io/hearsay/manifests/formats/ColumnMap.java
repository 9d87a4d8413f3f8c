package io.hearsay.manifests.formats;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys of fields: those that a person mapped, else those of a format. */
final class ColumnMap {
    private static final Pattern ALTERNATIVES = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern COLUMNS = Pattern.compile("\\s*\\+\\s*");

    private final ManifestFormat format;
    private final Map<String, String> columns;

    /** @param columns keys by {@link Field#label()} */
    ColumnMap(ManifestFormat format, Map<String, String> columns) {
        this.format = format;
        this.columns = columns;
    }

    /** True if a person mapped the field. */
    boolean mapped(Field field) {
        return columns.containsKey(field.label());
    }

    /** Keys that may hold the field, the first one with a value counts. */
    List<String> keys(Field field) {
        String mapped = columns.get(field.label());
        return mapped == null ? format.keys(field) : List.of(ALTERNATIVES.split(mapped.strip()));
    }

    /** The columns that hold one choice each, if the choices were mapped so. */
    List<String> choiceColumns() {
        String mapped = columns.getOrDefault(Field.CHOICES.label(), "");
        return mapped.contains("+") ? List.of(COLUMNS.split(mapped.strip())) : List.of();
    }
}
