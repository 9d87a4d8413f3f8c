package io.hearsay.manifests.fields;

import io.hearsay.core.manifest.Modality;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Words by which data sets name kinds of audio and mixes: {@code mix-sound-speech}, {@code Music & Speech}. */
public final class ModalityWords {
    private static final Pattern GAP = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> FILLERS = Set.of(
            "mix", "mixed", "mixture", "and", "with", "of", "the", "plus", "audio", "human", "general", "natural",
            "clip", "only");
    private static final Map<String, Modality> WORDS = Map.ofEntries(
            Map.entry("sound", Modality.SOUND),
            Map.entry("sounds", Modality.SOUND),
            Map.entry("environment", Modality.SOUND),
            Map.entry("environmental", Modality.SOUND),
            Map.entry("soundscape", Modality.SOUND),
            Map.entry("soundscapes", Modality.SOUND),
            Map.entry("music", Modality.MUSIC),
            Map.entry("musical", Modality.MUSIC),
            Map.entry("song", Modality.MUSIC),
            Map.entry("speech", Modality.SPEECH),
            Map.entry("spoken", Modality.SPEECH),
            Map.entry("voice", Modality.SPEECH));

    private ModalityWords() {}

    /** The kind of audio that a text names; empty if it holds any other word. */
    public static Optional<Modality> parse(String text) {
        Set<Modality> parts = EnumSet.noneOf(Modality.class);
        for (String word : GAP.split(text.toLowerCase(Locale.ROOT).strip())) {
            Modality part = WORDS.get(word);
            if (part != null) {
                parts.add(part);
            } else if (!word.isEmpty() && !FILLERS.contains(word)) {
                return Optional.empty();
            }
        }
        return parts.size() == 1 ? Optional.of(parts.iterator().next()) : Modality.of(parts);
    }
}
