package io.hearsay.methods;

import io.hearsay.core.manifest.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the audio type that a model named when asked by the Task Agent. */
public final class AudioTypes {
    /** Name of the ask. */
    public static final String ASK = "audio type";

    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Map<String, Modality> WORDS = Map.ofEntries(
            Map.entry("speech", Modality.SPEECH),
            Map.entry("speaking", Modality.SPEECH),
            Map.entry("talking", Modality.SPEECH),
            Map.entry("voice", Modality.SPEECH),
            Map.entry("music", Modality.MUSIC),
            Map.entry("musical", Modality.MUSIC),
            Map.entry("song", Modality.MUSIC),
            Map.entry("sound", Modality.SOUND),
            Map.entry("sounds", Modality.SOUND),
            Map.entry("noise", Modality.SOUND));

    private AudioTypes() {}

    /** The type that a text names; empty if it names none or several. */
    public static Optional<Modality> named(String text) {
        List<Modality> found = new ArrayList<>();
        Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (words.find()) {
            Modality kind = WORDS.get(words.group());
            if (kind != null && !found.contains(kind)) {
                found.add(kind);
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
