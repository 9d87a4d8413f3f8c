package io.hearsay.scoring.judges.answers;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The parts of a generated answer: an item, the choice that the answer is to name, and another one that it only speaks
 * of.
 */
final class Answering {
    private final Random random;
    private final Item item;
    private final int choice;
    private final int other;

    Answering(Random random) {
        this.random = random;
        this.item = Questions.any(random);
        this.choice = random.nextInt(item.choices().size());
        this.other = (choice + 1 + random.nextInt(item.choices().size() - 1))
                % item.choices().size();
    }

    Item item() {
        return item;
    }

    String any(List<String> templates) {
        return filled(templates.get(random.nextInt(templates.size())));
    }

    /**
     * A template with its marks filled in: %T and %L are the text and the letter of the choice, %t its text inside a
     * sentence, %O and %o the other choice's, %M its letter.
     */
    String filled(String template) {
        return template.replace("%T", text(choice))
                .replace("%t", inside(choice))
                .replace("%L", letter(choice))
                .replace("%O", text(other))
                .replace("%o", inside(other))
                .replace("%M", letter(other));
    }

    /** The state of an answer that names the choice. */
    AnswerState named() {
        return item.choices().get(choice).equals(item.answer()) ? AnswerState.CORRECT : AnswerState.WRONG;
    }

    /** Letters of all choices but the chosen one, joined by "and". */
    String otherLetters() {
        return others(true);
    }

    /** Texts of all choices but the chosen one, joined by "and". */
    String otherTexts() {
        return others(false);
    }

    private String others(boolean letters) {
        StringBuilder text = new StringBuilder();
        int left = item.choices().size() - 1;
        for (int at = 0; at < item.choices().size(); at++) {
            if (at != choice) {
                text.append(letters ? letter(at) : inside(at));
                left--;
                text.append(left > 1 ? ", " : left == 1 ? " and " : "");
            }
        }
        return text.toString();
    }

    /** The choices one a line, with letters. */
    String list() {
        StringBuilder list = new StringBuilder();
        for (int at = 0; at < item.choices().size(); at++) {
            list.append('(').append(letter(at)).append(") ").append(text(at)).append('\n');
        }
        return list.toString();
    }

    String line(int at, String appraisal) {
        return "- " + text(at) + appraisal + "\n";
    }

    int choice() {
        return choice;
    }

    Random random() {
        return random;
    }

    private String text(int at) {
        return item.choices().get(at);
    }

    private String inside(int at) {
        String text = text(at);
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String letter(int at) {
        return String.valueOf(Item.letter(at));
    }
}
