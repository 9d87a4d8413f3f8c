package io.hearsay.scoring.judges.abstentions;

import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
import io.hearsay.scoring.judges.words.Words.Gap;
import java.util.Set;

/**
 * Tells whether the answerer means a phrase of abstention: not if it is negated, conditional, quoted, the question's
 * own words, or said of somebody else ("the girl can't say where it ran").
 */
final class Answerer {
    private static final Set<String> FIRST = WordSet.of("""
            i we one you it this there model assistant ai answer me which what that also so therefore thus hence
            sorry unfortunately honestly here question yo je ich io eu on das es я option clip audio recording
            system no""");
    private static final Set<String> OTHERS = WordSet.of("""
            he she they who him her them someone somebody everyone everybody both él ella ellos ellas il elle
            ils elles er sie lui lei ele ela он она они 他 她 它 们 們 人 者 员 員 生 彼 女 whom""");
    private static final Set<String> PERSONS = WordSet.of("""
            man woman boy girl speaker speakers caller child children person people narrator guest host customer
            singer teacher student students mother father husband wife friend interviewer interviewee driver
            doctor patient clerk traveller traveler lady guy kid player musician agent waiter boss manager
            reporter brother sister son daughter neighbour neighbor colleague witness men women officer mum mom
            dad voice character protagonist pupil professor first second other former latter passenger visitor
            couple employee worker actor nurse scientist expert author reply team tourist coach grandmother
            grandfather""");
    private static final Set<String> PASSED = WordSet.of("""
            is am are was were be been being has have had do does did seems seem seemed feels felt really still
            also just simply honestly truly quite clearly probably actually often always sounds sounded looks
            appears appeared to remains would will himself herself themselves becomes became so now then even
            suddenly obviously apparently not got get gets says said admits""");
    private static final Set<String> JOINING = Set.of("and", "but", "or", "yet", "because", "as", "with");
    private static final Set<String> SPEAKING = WordSet.of("""
            says said saying say tells told replies replied answers answered whispers whispered shouts thinks
            thought admits admitted claims claimed mutters repeats sings asks asked murmurs insists goes""");
    private static final Set<String> CONDITIONS = Set.of("if", "when", "whether", "unless", "whenever", "until");
    private static final Set<String> DENIALS = Set.of("not", "hardly", "never", "nothing", "far", "without", "no");
    private static final Set<String> DENIED = Set.of(
            "hard",
            "difficult",
            "impossible",
            "tough",
            "tricky",
            "unsure",
            "uncertain",
            "undecided",
            "unclear",
            "unknown",
            "ambiguous",
            "unable");
    private static final Set<String> ARTICLES = WordSet.of("""
            the a an his her their this that another every each first second""");

    private final Words words;
    private final String question;
    private final Quotes quotes;

    /** @param question words of the question, joined by spaces */
    Answerer(Words words, String question) {
        this.words = words;
        this.question = question;
        this.quotes = new Quotes(words);
    }

    boolean means(int from, int to, String phrase, Meaning meaning) {
        if (conditional(from) || denied(from) || words.word(to).equals("instead") || quotes.quoted(from, to)) {
            return false;
        }
        if (first(words.word(from))) {
            return !reported(from);
        }
        if (meaning.weak() || meaning == Meaning.NONE) {
            return !echoed(phrase);
        }
        return !ofAnother(from, meaning) && !(echoed(phrase) && from != words.startOfSentence(from));
    }

    private static boolean first(String word) {
        return word.equals("i") || word.equals("we");
    }

    private boolean echoed(String phrase) {
        return phrase.indexOf(' ') > 0 && question.contains(phrase);
    }

    private boolean conditional(int from) {
        for (int at = from - 1; at >= Math.max(0, from - 3) && words.gapBefore(at + 1) == Gap.NONE; at--) {
            if (CONDITIONS.contains(words.word(at)) && !words.word(at - 1).equals("know")) {
                return at >= from - 2 || words.word(at).equals("if");
            }
        }
        return false;
    }

    private boolean denied(int from) {
        String before = words.gapBefore(from) == Gap.NONE ? words.word(from - 1) : "";
        return (before.equals("that") && words.word(from - 2).equals("not"))
                || (DENIALS.contains(before) && DENIED.contains(words.word(from)));
    }

    /** Whether somebody else says it: "she says I don't know". */
    private boolean reported(int from) {
        int at = from - 1;
        boolean joined = words.gapBefore(from) != Gap.SENTENCE;
        while (joined && at >= from - 3 && at >= 0) {
            if (SPEAKING.contains(words.word(at))) {
                String speaker = words.word(at - 1);
                boolean own = first(speaker) || (words.word(at).equals("say") && !OTHERS.contains(speaker));
                return !own && !words.word(at - 2).equals("i");
            }
            if (!Set.of("that", "her", "him", "them", "he", "she", "again").contains(words.word(at))) {
                return false;
            }
            at--;
        }
        return false;
    }

    /** Whether the subject of the phrase is a third person. */
    private boolean ofAnother(int from, Meaning meaning) {
        int at = from - 1;
        if (at < 0 || words.at(from).unspaced()) {
            return at >= 0 && OTHERS.contains(words.word(at)) && words.gapBefore(from) == Gap.NONE;
        }
        boolean passive = meaning == Meaning.UNDETERMINED;
        while (at >= 0 && words.gapBefore(at + 1) == Gap.NONE && PASSED.contains(words.word(at))) {
            at--;
        }
        if (at < 0 || words.gapBefore(at + 1) != Gap.NONE) {
            return false;
        }
        String subject = words.word(at);
        if (JOINING.contains(subject)) {
            return !passive && continuesAnother(at);
        }
        if (FIRST.contains(subject)) {
            return false;
        }
        if (OTHERS.contains(subject) || PERSONS.contains(subject)) {
            return true;
        }
        boolean name = words.at(at).capital() && at > words.startOfSentence(at);
        return !passive && (name || noun(at));
    }

    private boolean noun(int at) {
        for (int before = at - 1; before >= Math.max(0, at - 3); before--) {
            if (ARTICLES.contains(words.word(before))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the nearest subject before a joining word is a third person. */
    private boolean continuesAnother(int joining) {
        int start = words.startOfSentence(joining);
        for (int at = joining - 1; at >= start; at--) {
            String word = words.word(at);
            if (word.equals("i") || word.equals("we") || word.equals("it")) {
                return false;
            }
            if (OTHERS.contains(word) || PERSONS.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
