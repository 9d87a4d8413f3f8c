package io.hearsay.scoring.metrics;

import io.hearsay.core.manifest.Item;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the floors need to know of an item. Repeated choices are compared by text: each copy of the answer is right.
 *
 * @param choices number of choices, 2 to 26
 * @param right how many of them equal the answer, 1 to {@code choices}
 * @param first whether the first choice is right
 * @param longest whether the longest choice is right, of several as long the first
 */
public record OptionProfile(int choices, int right, boolean first, boolean longest) {
    private static final Pattern LABEL = Pattern.compile("(\\d{1,2})/(\\d{1,2})( first)?( longest)?");

    /** Profile of an item's choices. */
    public static OptionProfile of(Item item) {
        return new OptionProfile(
                item.choices().size(),
                Collections.frequency(item.choices(), item.answer()),
                item.choices().get(0).equals(item.answer()),
                longest(item).equals(item.answer()));
    }

    /** As written in tables: {@code "1/4 first longest"} if one of four is right, and is the first and the longest. */
    public String label() {
        return right + "/" + choices + (first ? " first" : "") + (longest ? " longest" : "");
    }

    /**
     * The profile of a label.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static OptionProfile parse(String label) {
        Matcher found = LABEL.matcher(label);
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "Options \"" + label + "\" cannot be read; expected for example \"1/4 first\"");
        }
        return new OptionProfile(
                Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(1)),
                found.group(3) != null,
                found.group(4) != null);
    }

    private static String longest(Item item) {
        String longest = item.choices().get(0);
        for (String choice : item.choices()) {
            if (characters(choice) > characters(longest)) {
                longest = choice;
            }
        }
        return longest;
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
