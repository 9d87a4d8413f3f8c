package io.hearsay.scoring.judges.abstentions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file of phrases: its expressions by section, with the names that it defines put in. */
final class PhraseFile {
    private static final Pattern DEFINITION = Pattern.compile("([a-z]+) = (.+)");
    private static final Pattern SECTION = Pattern.compile("\\[(.+)]");
    private static final Pattern NAME = Pattern.compile("<([a-z]+)>");

    private final Map<String, List<String>> sections = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private PhraseFile() {}

    static PhraseFile read(String path) {
        PhraseFile file = new PhraseFile();
        try (InputStream in = PhraseFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource io/hearsay/scoring/judges/abstentions/" + path);
            }
            file.add(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource io/hearsay/scoring/judges/abstentions/" + path, e);
        }
        return file;
    }

    private void add(List<String> lines) {
        List<String> section = new ArrayList<>();
        for (String line : lines) {
            Matcher definition = DEFINITION.matcher(line);
            Matcher heading = SECTION.matcher(line);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (definition.matches()) {
                names.put(definition.group(1), expanded(definition.group(2)));
            } else if (heading.matches()) {
                section = sections.computeIfAbsent(heading.group(1), name -> new ArrayList<>());
            } else {
                section.add("(?:" + expanded(line) + ")");
            }
        }
    }

    private String expanded(String expression) {
        return NAME.matcher(expression)
                .replaceAll(name -> Matcher.quoteReplacement(names.getOrDefault(name.group(1), name.group())));
    }

    /** The expressions of a section. */
    List<String> section(String name) {
        return sections.getOrDefault(name, List.of());
    }
}
