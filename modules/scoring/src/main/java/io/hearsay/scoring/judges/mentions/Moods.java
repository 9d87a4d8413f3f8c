package io.hearsay.scoring.judges.mentions;

import io.hearsay.scoring.judges.words.WordSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells where a choice such as "Unsure" is a person's state, as the other choices are, and does not decline. */
final class Moods {
    private static final Set<String> WORDS = WordSet.of("""
            unsure undecided uncertain clueless baffled puzzled stumped lost confused speechless silent indecisive
            indifferent ambivalent hesitant doubtful perplexed unconvinced""");
    private static final String PERSON =
            "(?:speaker|speakers|man|woman|men|women|person|people|boy|girl|child|children|kid|caller|callers"
                    + "|customer|host|hosts|guest|guests|narrator|singer|student|students|teacher|doctor|patient"
                    + "|driver|agent|interviewer|interviewee|reporter|journalist|politician|mother|father|mom|dad"
                    + "|wife|husband|son|daughter|brother|sister|friend|friends|lady|gentleman|guy|voice|voices"
                    + "|he|she|they|his|her|their|him|them|character|characters|audience|listener|listeners"
                    + "|somebody|someone|who)";
    private static final Pattern OF_A_PERSON = Pattern.compile("(?:^| )" + PERSON + "(?: s)?(?= |$)");
    private static final Pattern STATE = Pattern.compile("(?:^| )(?:think|thinks|feel|feels|feeling|feelings|felt"
            + "|sound|sounds|sounding"
            + "|seem|seems|appear|appears|come across|comes across|react|reacts|reaction|respond|responds|describes?"
            + "|described|emotion|emotions|emotional|mood|moods|attitude|tone|state|stance|opinion|sentiment|view"
            + "|demeanou?r|manner|position|expression|mindset|confidence|convey|conveys|express|expresses)(?= |$)");
    private static final Pattern SOUND_MADE = Pattern.compile("(?:^| )(?:what|which|whose) (?:\\w+ )?sounds?(?= |$)");
    private static final Pattern MIND = Pattern.compile(
            "(?:^| )(?:emotion|emotions|attitude|stance|opinion|sentiment|demeanou?r|state of mind|mindset)(?= |$)");
    private static final Set<String> VERDICTS = Set.of("yes", "no", "true", "false");
    private static final int MOST_WORDS = 4;

    private Moods() {}

    /** Whether a choice is one word for a person's state, the question asks for it, and so are the other choices. */
    static boolean is(List<String> choice, String question, List<List<String>> choices) {
        return choice.size() == 1
                && WORDS.contains(choice.get(0))
                && asks(question)
                && choices.stream().allMatch(Moods::maybeState);
    }

    private static boolean asks(String question) {
        boolean person =
                OF_A_PERSON.matcher(question).find() && STATE.matcher(question).find();
        return (person || MIND.matcher(question).find())
                && !SOUND_MADE.matcher(question).find();
    }

    /** Whether a choice may be a state, in a few words: no yes, no number and no thing with an article. */
    private static boolean maybeState(List<String> choice) {
        return choice.size() <= MOST_WORDS
                && choice.stream().noneMatch(word -> VERDICTS.contains(word) || Character.isDigit(word.charAt(0)))
                && !choice.isEmpty()
                && !Options.ARTICLES.contains(choice.get(0));
    }
}
