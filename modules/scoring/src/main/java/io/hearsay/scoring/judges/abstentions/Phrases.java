package io.hearsay.scoring.judges.abstentions;

import io.hearsay.scoring.judges.words.WordSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The phrases of abstention in the folder {@code abstention-v2} of the resources. */
final class Phrases {
    /** Id of the phrases in use; changed phrases are a new folder with a new id. */
    static final String ID = "abstention-v2";

    private static final Phrases ENGLISH = new Phrases(0, true, "en");
    private static final Phrases SPACED =
            new Phrases(Pattern.UNICODE_CHARACTER_CLASS, true, "es", "fr", "de", "ko", "other", "more");
    private static final Phrases UNSPACED = new Phrases(Pattern.UNICODE_CHARACTER_CLASS, false, "zh", "ja", "th");

    /** Words of which every abstention in a language with spaces has one, English first. */
    private static final Set<String> SIGNS = WordSet.of("""
            not no none nothing never neither nobody unable unsure undecided idk dunno impossible hard difficult
            tough tricky insufficient lack lacks without too unclear unknown uncertain abstain abstaining
            abstention pass skip refrain decline declined refuse guessing rather know knows me beyond outside
            cannot clueless baffled stumped fail failed struggle lost silent inaudible empty clue idea guess n
            na all both each every please open blank unanswered challenging problematic only little hardly
            barely would ambiguous hmm nowhere makes make undisclosed zero missing silence few inadequate
            leaving leave abstains far else other different doubts give concede towel need needed required
            necessary more drawing drew draw blank head escapes eludes finger toss flip coin fifty ask feel
            think any anything gives gave gets got""");

    private static final Set<String> FOREIGN_SIGNS = WordSet.of("""
            no ni non ne pas je me ich nicht kein keine keines keins weiß weiss unklar unbekannt aucun aucune
            impossible imposible difficile inconnu ninguna ninguno se sé boh mi impossibile nessuna nessuno sem
            prefiro informazioni passe ist bin es schwer zu null j'ignore unbestimmt difícil falta información
            paso prefiero desconocido sin informations manque soy weet geen niet nie trudno brak żadna vet ingen
            inte svårt bilmiyorum emin fikrim belirlenemez belirsiz tidak tak informasi onbekend onvoldoende
            moeilijk onduidelijk inget nieznany""");

    /** For some meanings, words of which every English phrase with this meaning has one. */
    private static final Map<Meaning, Set<String>> NEEDED = Map.of(
            Meaning.NONE, WordSet.of("none no not neither nothing never all both each every"),
            Meaning.UNHEARD, WordSet.of("no not nothing"),
            Meaning.REFUSAL, WordSet.of("""
                            not no unable without please tell let outside beyond unavailable unattached unprovided
                            missing absent empty corrupted corrupt broken damaged lack never more than"""));

    private final Map<Meaning, Pattern> anywhere = new EnumMap<>(Meaning.class);
    private final Map<Meaning, Pattern> whole = new EnumMap<>(Meaning.class);

    private Phrases(int flags, boolean spaced, String... languages) {
        List<PhraseFile> files = Stream.of(languages)
                .map(language -> PhraseFile.read(ID + "/" + language + ".txt"))
                .toList();
        for (Meaning meaning : Meaning.values()) {
            String any = joined(files, meaning.section());
            if (!any.isEmpty()) {
                String bound = spaced ? "(?<![^ \\n])(?:" + any + ")(?![^ \\n])" : any;
                anywhere.put(meaning, Pattern.compile("(?m)" + bound, flags));
            }
            String alone = joined(files, "alone:" + meaning.section());
            if (!alone.isEmpty()) {
                whole.put(meaning, Pattern.compile(alone, flags));
            }
        }
    }

    private static String joined(List<PhraseFile> files, String section) {
        return files.stream()
                .flatMap(file -> file.section(section).stream())
                .reduce((one, other) -> one + "|" + other)
                .orElse("");
    }

    /**
     * A match in joined words.
     *
     * @param start first character
     * @param end character behind the last one
     * @param meaning what the phrase says
     */
    record Match(int start, int end, Meaning meaning) {}

    /** The phrase lists that can match these words. */
    private static List<Phrases> of(List<String> words) {
        List<Phrases> lists = new ArrayList<>();
        boolean english = false;
        boolean spaced = false;
        boolean unspaced = false;
        for (String word : words) {
            int first = word.codePointAt(0);
            english |= SIGNS.contains(word) || word.startsWith("un") || word.startsWith("in");
            spaced |=
                    first > 127 || FOREIGN_SIGNS.contains(word) || !word.chars().allMatch(at -> at < 128);
            unspaced |= first >= 0x2e80;
        }
        if (english) {
            lists.add(ENGLISH);
        }
        if (spaced) {
            lists.add(SPACED);
        }
        if (unspaced) {
            lists.add(UNSPACED);
        }
        return lists;
    }

    /** Phrases in words that are joined by spaces, or by nothing in a script without spaces; sentences are lines. */
    static List<Match> in(String joined, List<String> words) {
        List<Match> matches = new ArrayList<>();
        for (Phrases list : of(words)) {
            list.anywhere.forEach((meaning, pattern) -> {
                if (list == ENGLISH && !possible(meaning, words)) {
                    return;
                }
                Matcher matcher = pattern.matcher(joined);
                while (matcher.find()) {
                    if (matcher.end() > matcher.start()) {
                        matches.add(new Match(matcher.start(), matcher.end(), meaning));
                    }
                }
            });
        }
        return matches;
    }

    private static boolean possible(Meaning meaning, List<String> words) {
        Set<String> needed = NEEDED.get(meaning);
        return needed == null || words.stream().anyMatch(needed::contains);
    }

    /** What a sentence says as a whole, if it is a phrase that counts only alone. */
    static Optional<Meaning> alone(String sentence, List<String> words) {
        for (Phrases list : of(words)) {
            for (Map.Entry<Meaning, Pattern> phrase : list.whole.entrySet()) {
                if (phrase.getValue().matcher(sentence).matches()) {
                    return Optional.of(phrase.getKey());
                }
            }
        }
        return Optional.empty();
    }
}
