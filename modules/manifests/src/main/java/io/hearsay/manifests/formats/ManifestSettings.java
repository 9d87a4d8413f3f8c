package io.hearsay.manifests.formats;

import io.hearsay.core.manifest.Modality;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the rows of a manifest are to be understood. It travels to tasks.
 *
 * @param format name of the format of all rows; empty text to go by the shape of each
 * @param columns keys of fields by {@link Field#label()}: alternatives are divided by {@code |}, and {@code +} joins
 *     the columns that hold one choice each
 * @param rebase what paths of clips begin with, and what is put in its place
 * @param defaultModality label of the modality of rows that name none; empty text if they are refused
 * @param schemes schemes of addresses of clips that may be read
 */
public record ManifestSettings(
        String format,
        Map<String, String> columns,
        Map<String, String> rebase,
        String defaultModality,
        Set<String> schemes)
        implements Serializable {
    /** File systems that Hadoop brings and that fetch nothing from strangers. */
    public static final List<String> SCHEMES = List.of(
            "file", "hdfs", "viewfs", "s3a", "abfs", "abfss", "wasb", "wasbs", "gs", "oss", "cosn", "ofs", "o3fs");

    /** Rows are known by their shape. */
    public static final ManifestSettings DEFAULTS =
            new ManifestSettings(Optional.empty(), Map.of(), Map.of(), Optional.empty(), Set.copyOf(SCHEMES));

    /** The same with what may not be there as such. */
    public ManifestSettings(
            Optional<String> format,
            Map<String, String> columns,
            Map<String, String> rebase,
            Optional<Modality> defaultModality,
            Set<String> schemes) {
        this(
                format.orElse(""),
                columns,
                rebase,
                defaultModality.map(Modality::label).orElse(""),
                schemes);
    }

    public ManifestSettings {
        columns = new TreeMap<>(columns);
        rebase = new TreeMap<>(rebase);
        schemes = new TreeSet<>(schemes);
    }

    /** Modality of rows that name none. */
    Optional<Modality> modality() {
        return Modality.parse(defaultModality);
    }

    /** What differs from the defaults, as texts: rows read under equal texts are equal. */
    public List<String> differences() {
        List<String> texts = new ArrayList<>();
        if (!format.isEmpty()) {
            texts.add("format " + format);
        }
        columns.forEach((field, keys) -> texts.add("column " + field + " = " + keys));
        rebase.forEach((from, to) -> texts.add("rebase " + from + " -> " + to));
        if (!defaultModality.isEmpty()) {
            texts.add("default modality " + defaultModality);
        }
        if (!schemes.equals(DEFAULTS.schemes)) {
            texts.add("schemes " + schemes);
        }
        return texts;
    }
}
