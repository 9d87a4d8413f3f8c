package io.hearsay.manifests.fields;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.manifests.rows.Problems;
import io.hearsay.manifests.rows.Shown;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the choice that a row names as right: by its text first, in whatever typography, then by its letter, or by a
 * letter with its text. A letter that is itself a choice is the text.
 */
public final class ReferenceAnswer {
    private static final Pattern LETTER =
            Pattern.compile("(?i)^(?:(?:the\\s+)?(?:option|choice|answer)[\\s_-]*(?:is)?\\s*:?\\s*)?"
                    + "[(\\[\\uFF08]?\\s*([a-z\\uFF21-\\uFF3A\\uFF41-\\uFF5A])\\s*[)\\]\\uFF09]?\\s*[.:)]?$");
    private static final Pattern SPACED = Pattern.compile("^([A-Za-z])\\s+(\\S.*)$", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("^[-+]?\\d{1,4}(?:\\.0)?$");
    private static final Pattern OPTION_NUMBER = Pattern.compile("(?i)^(?:option|choice)[\\s_-]*#?\\s*(\\d{1,2})$");

    private static final List<UnaryOperator<String>> FORMS =
            List.of(String::strip, Typography::plain, Typography::caseless, Typography::bare);

    private final Choices choices;
    private final Problems problems;

    /** @param problems is told why there is no answer */
    public ReferenceAnswer(Choices choices, Problems problems) {
        this.choices = choices;
        this.problems = problems;
    }

    /** The choice that a value names as text, letter, or both. */
    public Optional<Choice> named(String key, JsonNode value) {
        if (value.isArray()) {
            return value.size() == 1
                    ? named(key, value.get(0))
                    : problems.refuse("key \"" + key + "\" names " + value.size()
                            + " right answers; Hearsay asks questions with one");
        }
        String answer = RowFields.textOf(value);
        Optional<List<Choice>> byText = byText(answer);
        if (byText.isPresent()) {
            return agreed(key, answer, byText.get());
        }
        if (NUMBER.matcher(answer).matches()) {
            return numbered(key, answer);
        }
        Matcher letter = LETTER.matcher(answer);
        if (letter.matches()) {
            return byLetter(key, answer, letter.group(1));
        }
        Matcher number = OPTION_NUMBER.matcher(answer);
        if (number.matches()) {
            int place = Integer.parseInt(number.group(1)) - 1;
            return place < 0 || place > 25 ? absent(key, answer) : byLetter(key, answer, OptionLabels.letter(place));
        }
        Matcher spaced = SPACED.matcher(answer);
        Optional<OptionLabels.Labelled> both = spaced.matches()
                ? Optional.of(new OptionLabels.Labelled(OptionLabels.plain(spaced.group(1)), spaced.group(2)))
                : OptionLabels.split(answer);
        return both.isPresent() ? letterAndText(key, answer, both.get()) : absent(key, answer);
    }

    /** The choice at a place of the row, where blank ones count too. */
    public Optional<Choice> at(String key, String value, int first) {
        String number = value.replaceFirst("\\.0$", "");
        int place = number.matches("[-+]?\\d{1,4}") ? Integer.parseInt(number) - first : -1;
        if (place < 0 || place >= choices.places()) {
            return problems.refuse("key \"" + key + "\": " + Shown.quoted(value) + " is no place among "
                    + choices.places() + " choices; expected a whole number from " + first + " to "
                    + (choices.places() - 1 + first));
        }
        Optional<Choice> choice = placed(place);
        return choice.isPresent()
                ? choice
                : problems.refuse("key \"" + key + "\": " + Shown.quoted(value) + " is the place of a blank choice;"
                        + " give the place of one that has a text");
    }

    private Optional<Choice> placed(int place) {
        return choices.all().stream().filter(choice -> choice.place() == place).findFirst();
    }

    /** The choices of the first form under which any has this text. */
    private Optional<List<Choice>> byText(String answer) {
        for (UnaryOperator<String> form : FORMS) {
            String wanted = form.apply(answer);
            List<Choice> found = matching(choice -> form.apply(choice.text()).equals(wanted)
                    || form.apply(choice.written()).equals(wanted));
            if (!found.isEmpty()) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private List<Choice> matching(Predicate<Choice> wanted) {
        return choices.all().stream().filter(wanted).toList();
    }

    /** A choice that is repeated is one answer; different choices are two readings. */
    private Optional<Choice> agreed(String key, String answer, List<Choice> found) {
        Choice first = found.get(0);
        if (found.stream().anyMatch(choice -> !choice.text().equals(first.text()))) {
            return twoReadings(key, answer, found.get(0).text(), found.get(1).text());
        }
        Matcher letter = LETTER.matcher(answer);
        if (choices.labelled() && letter.matches()) {
            List<Choice> labelled = labelled(letter.group(1));
            if (!labelled.isEmpty() && !labelled.get(0).text().equals(first.text())) {
                return twoReadings(key, answer, first.text(), labelled.get(0).text());
            }
        }
        return Optional.of(first);
    }

    private Optional<Choice> twoReadings(String key, String answer, String one, String other) {
        return problems.refuse("key \"" + key + "\": " + Shown.quoted(answer) + " has two readings, "
                + Shown.quoted(one) + " and " + Shown.quoted(other) + "; give the text of the right choice");
    }

    private List<Choice> labelled(String label) {
        String wanted = OptionLabels.plain(label);
        return matching(choice -> choice.label().equals(wanted));
    }

    private Optional<Choice> numbered(String key, String answer) {
        String number = answer.replaceFirst("\\.0$", "");
        List<Choice> labelled = choices.labelled() ? labelled(number) : List.of();
        return labelled.size() == 1
                ? Optional.of(labelled.get(0))
                : problems.refuse("key \"" + key + "\": " + Shown.quoted(answer)
                        + " is a number that is no choice; say whether it counts from 0 (data.columns.answer-index = "
                        + key + ") or from 1 (data.columns.answer-number = " + key + ")");
    }

    private Optional<Choice> byLetter(String key, String answer, String letter) {
        List<Choice> labelled = labelled(letter);
        if (labelled.isEmpty()
                && choices.all().stream().allMatch(choice -> choice.label().matches("\\d+"))) {
            labelled = placed(OptionLabels.place(letter)).stream().toList();
        }
        if (labelled.size() != 1) {
            return absent(key, answer);
        }
        if (!choices.labelled()
                && choices.all().stream().anyMatch(choice -> choice.text().matches("[A-Za-z]"))) {
            return problems.refuse("key \"" + key + "\": " + Shown.quoted(answer) + " is a letter, and so are choices "
                    + Shown.list(choices.texts()) + ", but not this one; give the text of the right choice");
        }
        return Optional.of(labelled.get(0));
    }

    private Optional<Choice> letterAndText(String key, String answer, OptionLabels.Labelled both) {
        Optional<List<Choice>> byText = byText(both.text());
        if (byText.isEmpty()) {
            return absent(key, answer);
        }
        List<Choice> byLetter = labelled(both.label());
        if (byLetter.isEmpty()) {
            return absent(key, answer);
        }
        Choice letter = byLetter.get(0);
        return byText.get().stream().anyMatch(choice -> choice.text().equals(letter.text()))
                ? Optional.of(letter)
                : twoReadings(key, answer, letter.text(), byText.get().get(0).text());
    }

    private Optional<Choice> absent(String key, String answer) {
        return problems.refuse("key \"" + key + "\": " + Shown.quoted(answer) + " is not among the choices "
                + Shown.list(choices.texts()) + "; make it the text of one of them");
    }
}
