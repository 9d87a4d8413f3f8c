package io.hearsay.methods;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads how sure a model says that it is, from 0 to 1.
 *
 * @param value the number as written
 * @param scale what it is out of
 * @param marked whether the reply itself says what it is out of
 * @param ambiguous whether it may mean something else: a minus sign before it, or decimals, at most 1 and no percent sign
 * @param start where it begins in the reply
 */
record VerbalisedConfidence(double value, double scale, boolean marked, boolean ambiguous, int start) {
    /** A number that is not part of a longer one, with an optional minus sign, percent sign or scale ("out of 10"). */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\d.])(?<minus>(?<!\\w)[-\u2212])?(?<number>\\d{1,3}(?:\\.\\d+)?)(?![\\d.]*\\d)"
                    + "(?:\\s*(?<percent>%|percent|per cent)|\\s*(?:/|(?:out\\s+)?of\\b)\\s*(?<scale>\\d+(?:\\.\\d+)?|ten\\b))?");

    /** A scale that is only named: "from 0 (not at all) to 100", "on a scale of 1-10", "on a scale of 100". */
    private static final Pattern SCALE = Pattern.compile(
            "\\b[01](?:\\s*\\([^()]{0,40}\\))?\\s*(?:-|\u2013|to|and|through)\\s*(?<top>100?)\\b(?!\\s*%)(?:\\s*\\([^()]{0,40}\\))?"
                    + "|\\bscale\\s+of\\s+(?<of>100?)\\b(?!\\s*(?:-|\u2013|to))",
            Pattern.CASE_INSENSITIVE);

    /** What a confidence is said with; the number follows in the same clause. */
    private static final Pattern CUE = Pattern.compile(
            "\\b(?:say|sure|confident|confidence|certain|certainty|rate|rating|score|estimate|probability|likelihood|number"
                    + "|put it at|give it)\\b[^\\d.;!?\\n]{0,30}$",
            Pattern.CASE_INSENSITIVE);

    private static final int CUE_LENGTH = 60;
    private static final double PERCENT = 100;
    private static final double TEN = 10;

    /**
     * The first number that says what it is out of (percent, 10 or 100); else the first that follows a word of confidence;
     * else the first of a reply that begins with one; else the last, because other things are counted before. Scales that
     * are only named are passed over, and one up to 10 holds for the whole reply. Empty if there is none in its scale, or
     * the one that counts is ambiguous.
     */
    static OptionalDouble of(String reply) {
        Matcher named = SCALE.matcher(reply);
        boolean toTen = named.find() && ("10".equals(named.group("top")) || "10".equals(named.group("of")));
        double scale = toTen ? TEN : PERCENT;
        String text = SCALE.matcher(reply)
                .replaceAll(match -> " ".repeat(match.group().length()));
        List<VerbalisedConfidence> numbers = numbers(text, scale);
        List<Predicate<VerbalisedConfidence>> preferences = List.of(
                VerbalisedConfidence::marked,
                number -> number.follows(text),
                number -> text.substring(0, numbers.get(0).start()).isBlank());
        for (Predicate<VerbalisedConfidence> preferred : preferences) {
            for (VerbalisedConfidence number : numbers) {
                if (preferred.test(number)) {
                    return number.share();
                }
            }
        }
        return numbers.isEmpty()
                ? OptionalDouble.empty()
                : numbers.get(numbers.size() - 1).share();
    }

    /** The numbers that lie in their scale. */
    private static List<VerbalisedConfidence> numbers(String text, double scale) {
        List<VerbalisedConfidence> numbers = new ArrayList<>();
        Matcher said = NUMBER.matcher(text);
        while (said.find()) {
            String number = said.group("number");
            double value = Double.parseDouble(number);
            boolean percent = said.group("percent") != null;
            double of = percent ? PERCENT : scale(said.group("scale"), scale);
            boolean share = of == PERCENT && !percent && number.contains(".") && value <= 1;
            boolean ambiguous = said.group("minus") != null || share;
            if (value <= of || ambiguous) {
                numbers.add(new VerbalisedConfidence(
                        value, of, percent || said.group("scale") != null, ambiguous, said.start()));
            }
        }
        return numbers;
    }

    /** The scale of a number; minus infinity, which no number lies in, for other scales than 10 and 100. */
    private static double scale(@Nullable String said, double byDefault) {
        if (said == null) {
            return byDefault;
        }
        double scale = said.equals("ten") ? TEN : Double.parseDouble(said);
        return scale == TEN || scale == PERCENT ? scale : Double.NEGATIVE_INFINITY;
    }

    private boolean follows(String text) {
        return CUE.matcher(text.substring(Math.max(0, start - CUE_LENGTH), start))
                .find();
    }

    private OptionalDouble share() {
        return ambiguous ? OptionalDouble.empty() : OptionalDouble.of(value / scale);
    }
}
