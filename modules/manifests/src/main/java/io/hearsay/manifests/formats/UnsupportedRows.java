package io.hearsay.manifests.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.manifests.fields.RowFields;
import io.hearsay.manifests.rows.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rows that are no multiple-choice questions about one whole clip, told in one sentence that says what they are. */
final class UnsupportedRows {
    static final String ANSWERABLE = "answerable";

    private static final String SEGMENT = " for a segment of the clip; segments are not supported yet, cut the clips";

    private static final List<String> SPOKEN =
            List.of("audio_content", "question_audio", "prompt_audio", "spoken_question");
    private static final List<String> CHATS = List.of("messages", "conversations", "conversation", "dialogs");
    private static final List<String> STARTS = List.of(
            "start",
            "start_time",
            "start_sec",
            "start_s",
            "segment_start",
            "audio_start",
            "clip_start",
            "onset",
            "begin");
    private static final List<String> ENDS = List.of(
            "end", "end_time", "end_sec", "end_s", "segment_end", "audio_end", "clip_end", "offset", "duration");
    /** Those of {@link #ENDS} that tell of a segment by themselves. */
    private static final List<String> ENDS_ALONE =
            List.of("end", "end_time", "end_sec", "end_s", "segment_end", "audio_end", "clip_end");

    private static final String TIME = "(?:\\d{1,3}:)?\\d{1,2}:\\d{2}(?:[.,]\\d+)?";
    private static final String SECONDS = "\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?";
    private static final Pattern MOMENT =
            Pattern.compile("[-+]?(?:" + TIME + "|" + SECONDS + ")(?:\\s*(?:s|sec|seconds))?");
    private static final Pattern NOT_ZERO = Pattern.compile("^[^eE]*[1-9].*", Pattern.DOTALL);
    private static final Pattern STRETCH = Pattern.compile("[\\[(]?\\s*(?:" + TIME + "|" + SECONDS
            + ")\\s*s?\\s*(?:[-\\u2013,;~]|to)\\s*(?:" + TIME + "|" + SECONDS + ")\\s*s?\\s*[\\])]?");
    private static final List<String> SPANS = List.of("segment", "time_range", "time_span", "span");
    private static final Pattern SECOND_CLIP = Pattern.compile("(?i)^(audio|audio_?path|audio_?id|wav)[_-]?(2|b)$");
    private static final Pattern NO = Pattern.compile("(?i)^(no|false|0|unanswerable)$");
    private static final Pattern SPATIAL =
            Pattern.compile("(?i).*\\b(spatial|direction|localization|localisation)\\b.*");
    private static final Pattern SIDES = Pattern.compile("(?i)^(from |on |to )?(the )?"
            + "(left|right|front|back|behind|above|below|centre|center|middle)( side| channel| ear)?$");
    private static final Pattern CONTROL_TOKEN = Pattern.compile("<\\|[^|<>\\s]{1,40}\\|>");

    private UnsupportedRows() {}

    /** Why no field of the row need be read; empty if they are to be read. */
    static Optional<String> sentence(RowFields row, ManifestFormat format) {
        if (row.first(format.keys(Field.QUESTION)).isEmpty()
                && row.first(SPOKEN).isPresent()) {
            return Optional.of("a spoken question: it is in the audio, and its options and letters are in the text of"
                    + " what is said; give question and choices as keys of their own");
        }
        if (row.has("question_content") && (row.has("anser") || row.has("templ_values"))) {
            return Optional.of("an open question of MUSIC-AVQA: it has no choices; give a list of choices for each row,"
                    + " and the keys by data.columns");
        }
        if (row.has("distractor_1_answer") && row.has("correct_answer")) {
            return Optional.of("MuChoMusic's table of questions: it gives neither the order of the choices nor the"
                    + " audio files; give the JSON that its prepare_prompts.py writes");
        }
        if (row.first(CHATS).isPresent()
                && row.first(format.keys(Field.QUESTION)).isEmpty()) {
            return Optional.of(
                    "a chat transcript, not a question with choices; give question, choices and answer as keys");
        }
        return row.onlyList()
                .filter(key -> row.first(format.keys(Field.QUESTION)).isEmpty())
                .map(key -> "the rows stand in a list under the key \"" + key + "\"; give that list as the file");
    }

    /** Notes what of a row is asked about something else than one whole clip in mono. */
    static void check(RowFields row, Problems problems) {
        segment(row).ifPresent(problems::add);
        row.keys().stream()
                .filter(key -> key.endsWith("2") || key.endsWith("b") || key.endsWith("B"))
                .filter(key ->
                        SECOND_CLIP.matcher(key).matches() && row.value(key).isPresent())
                .findFirst()
                .ifPresent(key -> problems.add("key \"" + key + "\" names a second clip; questions about several clips"
                        + " are not supported yet"));
        row.value(ANSWERABLE)
                .map(node -> node.asText().strip())
                .filter(word -> NO.matcher(word).matches())
                .ifPresent(word ->
                        problems.add("a question without a right answer (unanswerable); these are not supported yet"));
    }

    private static Optional<String> segment(RowFields row) {
        Optional<RowFields.Found> start = moment(row, STARTS);
        Optional<RowFields.Found> end = moment(row, ENDS);
        boolean whole = start.isPresent()
                && end.isEmpty()
                && !NOT_ZERO.matcher(start.get().text()).matches();
        if (start.isEmpty() || whole) {
            return row.first(SPANS)
                    .filter(UnsupportedRows::stretch)
                    .or(() -> moment(row, ENDS_ALONE))
                    .map(found -> "key \"" + found.key() + "\"" + SEGMENT);
        }
        return Optional.of("keys \"" + start.get().key() + "\""
                + end.map(found -> " and \"" + found.key() + "\"").orElse("")
                + SEGMENT);
    }

    private static Optional<RowFields.Found> moment(RowFields row, List<String> keys) {
        return row.first(keys).filter(found -> MOMENT.matcher(found.text()).matches());
    }

    /** True of two moments, as a list, an object or a text. */
    private static boolean stretch(RowFields.Found found) {
        JsonNode value = found.value();
        if (value.isObject()) {
            return segment(new RowFields(value)).isPresent();
        }
        return value.isArray()
                ? value.size() == 2
                        && MOMENT.matcher(value.get(0).asText().strip()).matches()
                : STRETCH.matcher(found.text()).matches();
    }

    private static boolean hasToken(String text) {
        return text.contains("<|") && CONTROL_TOKEN.matcher(text).find();
    }

    /** Notes what an item holds that a model would not be asked as written. */
    static void check(ManifestEntry entry, Problems problems) {
        String words =
                entry.item().tags().category() + " ; " + entry.item().tags().subCategory();
        boolean sides = entry.item().choices().stream()
                .allMatch(choice -> SIDES.matcher(choice).matches());
        boolean category =
                entry.item().tags().category().strip().toLowerCase(Locale.ROOT).equals("spatial");
        if (category || (sides && SPATIAL.matcher(words).matches())) {
            problems.add("a spatial question: it needs stereo, and clips are mixed to mono; leave it out");
        }
        boolean token = hasToken(entry.item().question())
                || entry.item().choices().stream().anyMatch(UnsupportedRows::hasToken);
        if (token) {
            problems.add("key \"question\" or a choice holds a control token such as <|im_end|>, which would end the"
                    + " prompt; take it out");
        }
    }
}
