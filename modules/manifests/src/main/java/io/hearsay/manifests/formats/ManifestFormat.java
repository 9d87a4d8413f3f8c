package io.hearsay.manifests.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.core.manifest.Modality;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of a data set's rows.
 *
 * @param name its name in {@code data.format}
 * @param title its name for a person
 * @param signature keys by which a row is known to be of it: it has all of them
 * @param keys keys of fields where they are not the usual ones
 * @param rewrite what is done to a row before its fields are read
 * @param modality modality of rows that name none
 */
public record ManifestFormat(
        String name,
        String title,
        List<String> signature,
        Map<Field, List<String>> keys,
        RowRewrite rewrite,
        Optional<Modality> modality) {
    public ManifestFormat {
        signature = List.copyOf(signature);
        Map<Field, List<String>> copy = new EnumMap<>(Field.class);
        copy.putAll(keys);
        keys = copy;
    }

    static ManifestFormat of(String name, String title, String... signature) {
        return new ManifestFormat(name, title, List.of(signature), Map.of(), RowRewrite.NONE, Optional.empty());
    }

    /** The same with other keys for a field. */
    ManifestFormat with(Field field, String... first) {
        Map<Field, List<String>> more = new EnumMap<>(Field.class);
        more.putAll(keys);
        more.put(field, List.of(first));
        return new ManifestFormat(name, title, signature, more, rewrite, modality);
    }

    ManifestFormat with(RowRewrite other) {
        return new ManifestFormat(name, title, signature, keys, other, modality);
    }

    ManifestFormat with(Modality usual) {
        return new ManifestFormat(name, title, signature, keys, rewrite, Optional.of(usual));
    }

    /** True if the row has all keys of the signature. */
    boolean matches(JsonNode row) {
        return signature.stream().allMatch(row::has);
    }

    /** Keys of a field, the first that has a value counts. */
    List<String> keys(Field field) {
        return keys.getOrDefault(field, UsualKeys.of(field));
    }
}
