package io.hearsay.scoring.judges.statements;

import io.hearsay.scoring.judges.words.WordSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes tags out of a text. A tag that is the letter of an option becomes a label: {@code <B>}, {@code <C C>} and
 * {@code <D>two</D>} are "(B)", "(C)" and "(D) two". If a text has no word outside its tags, their names are its words:
 * {@code <Kettle>}.
 */
final class Markup {
    private static final Pattern TAG = Pattern.compile("<(/?)(\\|?[A-Za-z(][^<>\n/]{0,60})/?>");
    private static final Pattern SPECIAL = Pattern.compile("\\|.*|.*\\||channel|message");
    private static final Pattern LETTERS = Pattern.compile("\\(?([A-Z])\\)?(?:[ ,]+\\(?\\1\\)?)*\\.?");
    private static final Set<String> INLINE =
            Set.of("b", "i", "u", "s", "em", "strong", "code", "small", "mark", "sub", "sup", "span", "font");
    private static final Set<String> LAYOUT = WordSet.of("""
            br p div hr li ul ol pre table tr td th h1 h2 h3 details eos bos pad unk endoftext end_of_turn
            start_of_turn im_end im_start eot audio speech sound music mask sep cls""");

    private Markup() {}

    /** Whether a text has any word. */
    static boolean saysAnything(String text) {
        return hasWord(withoutTags(text));
    }

    static String withoutTags(String text) {
        if (text.indexOf('<') < 0) {
            return text;
        }
        String plain = replaced(text, false);
        return hasWord(plain) ? plain : replaced(text, true);
    }

    private static boolean hasWord(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static String replaced(String text, boolean names) {
        Matcher tags = TAG.matcher(text);
        StringBuilder plain = new StringBuilder();
        while (tags.find()) {
            tags.appendReplacement(
                    plain,
                    Matcher.quoteReplacement(
                            replacement(tags.group(1), tags.group(2).strip(), names)));
        }
        return tags.appendTail(plain).toString();
    }

    private static String replacement(String slash, String content, boolean names) {
        Matcher letters = LETTERS.matcher(content);
        if (letters.matches()) {
            return slash.isEmpty() ? "(" + letters.group(1) + ") " : "\n";
        }
        if (INLINE.contains(content)) {
            return "";
        }
        boolean word = !content.isEmpty() && Character.isLetterOrDigit(content.charAt(0));
        boolean layout = LAYOUT.contains(content) || SPECIAL.matcher(content).matches();
        boolean block = layout || Tag.known(Tag.of(content, 0, 0).name());
        return names && word && !block && slash.isEmpty()
                ? " " + content + " "
                : block || word ? "\n" : "<" + content + ">";
    }
}
