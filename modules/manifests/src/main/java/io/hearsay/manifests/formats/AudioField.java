package io.hearsay.manifests.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.manifests.fields.AudioLocator;
import io.hearsay.manifests.fields.ClipPath;
import io.hearsay.manifests.fields.PythonLiteral;
import io.hearsay.manifests.fields.RowFields;
import io.hearsay.manifests.rows.JsonText;
import io.hearsay.manifests.rows.Problems;
import io.hearsay.manifests.rows.Shown;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which clip a row is about. */
final class AudioField {
    private static final Pattern FILE = Pattern.compile(".*\\.\\w{2,5}$", Pattern.DOTALL);
    private static final List<String> PATHS = List.of("path", "file", "filename", "audio_path", "url");
    private static final List<String> CONTENTS = List.of("bytes", "array", "data");

    private final RowFields row;
    private final List<String> keys;
    private final Problems problems;

    AudioField(RowFields row, List<String> keys, Problems problems) {
        this.row = row;
        this.keys = keys;
        this.problems = problems;
    }

    Optional<AudioRef> read(ClipPath paths, AudioLocator locator) {
        List<RowFields.Found> found = row.all(keys);
        if (found.isEmpty()) {
            return problems.refuse("key \"" + row.expected(keys) + "\" is missing or blank; give it a text");
        }
        RowFields.Found first = found.get(0);
        // a key for the clip may hold a number of it beside a key that holds its path
        RowFields.Found chosen = found.stream()
                .filter(one ->
                        !one.value().isValueNode() || FILE.matcher(one.text()).matches())
                .findFirst()
                .orElse(first);
        return written(chosen.key(), chosen.value())
                .flatMap(path -> paths.read(chosen.key(), path, problems))
                .flatMap(path -> located(chosen.key(), path, locator));
    }

    private Optional<String> written(String key, JsonNode value) {
        if (value.isArray()) {
            return value.size() == 1
                    ? written(key, value.get(0))
                    : problems.refuse("key \"" + key + "\" names " + value.size()
                            + " clips; questions about several clips are not supported yet");
        }
        if (value.isObject()) {
            return ofObject(key, new RowFields(value));
        }
        String text = value.asText().strip();
        if (text.isEmpty() || "[(".indexOf(text.charAt(0)) < 0) {
            return Optional.of(text);
        }
        Optional<JsonNode> list =
                JsonText.list(text).or(() -> PythonLiteral.parse(text).filter(JsonNode::isArray));
        return list.isPresent() ? written(key, list.get()) : Optional.of(text);
    }

    private Optional<String> ofObject(String key, RowFields audio) {
        if (audio.first(CONTENTS).isPresent()) {
            return problems.refuse(
                    "key \"" + key + "\" holds the audio itself; write the clips to files and give their paths");
        }
        Optional<RowFields.Found> path =
                audio.first(PATHS).filter(found -> found.value().isValueNode());
        return path.isPresent()
                ? Optional.of(path.get().text())
                : problems.refuse("key \"" + key + "\" has no path of a clip; give it a text");
    }

    private Optional<AudioRef> located(String key, String path, AudioLocator locator) {
        try {
            return Optional.of(new AudioRef(path, locator.uri(path)));
        } catch (IllegalArgumentException e) {
            return problems.refuse("key \"" + key + "\": " + Shown.quoted(path) + " is no file path (" + e.getMessage()
                    + "); give a path");
        }
    }
}
