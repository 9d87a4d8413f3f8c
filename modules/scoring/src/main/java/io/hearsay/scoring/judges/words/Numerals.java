package io.hearsay.scoring.judges.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes numbers and units in one way: "twenty-two" is {@code 22}, "one hundred and five" {@code 105}, "7 p.m."
 * {@code 7 pm}, "9 s" {@code 9 second}, "No. 7" {@code number 7}. Single number words stay words.
 */
final class Numerals {
    private static final Map<String, Integer> SCALES = Map.of("hundred", 100, "thousand", 1000, "million", 1_000_000);
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("s", "second"),
            Map.entry("sec", "second"),
            Map.entry("secs", "second"),
            Map.entry("min", "minute"),
            Map.entry("mins", "minute"),
            Map.entry("hr", "hour"),
            Map.entry("hrs", "hour"),
            Map.entry("h", "hour"),
            Map.entry("ms", "millisecond"),
            Map.entry("hz", "hz"),
            Map.entry("hertz", "hz"),
            Map.entry("khz", "khz"),
            Map.entry("kilohertz", "khz"),
            Map.entry("km", "kilometer"),
            Map.entry("kilometre", "kilometer"),
            Map.entry("kilometres", "kilometer"),
            Map.entry("m", "meter"),
            Map.entry("metre", "meter"),
            Map.entry("metres", "meter"),
            Map.entry("cm", "centimeter"),
            Map.entry("kg", "kilogram"),
            Map.entry("db", "decibel"),
            Map.entry("am", "am"),
            Map.entry("pm", "pm"),
            Map.entry("bpm", "bpm"),
            Map.entry("x", "times"));

    private final String text;
    private final List<Token> tokens;
    private final List<Token> out = new ArrayList<>();

    private Numerals(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static List<Token> in(String text, List<Token> tokens) {
        Numerals numerals = new Numerals(text, tokens);
        int at = 0;
        while (at < tokens.size()) {
            at = numerals.step(at);
        }
        return numerals.out;
    }

    /** Where the unit begins in a number with a unit such as {@code 440hz}; -1 for any other word. */
    static int unitStart(String word) {
        int at = 0;
        while (at < word.length() && (Character.isDigit(word.charAt(at)) || ".,:/".indexOf(word.charAt(at)) >= 0)) {
            at++;
        }
        return at > 0 && UNITS.containsKey(word.substring(at)) ? at : -1;
    }

    /** Writes the word at an index, and those that belong to it; returns the index of the next one. */
    private int step(int at) {
        Token token = tokens.get(at);
        int compound = compound(at);
        if (compound > at) {
            return compound;
        }
        if (meridiem(at)) {
            Token last = tokens.get(at + 1);
            String raw = text.substring(token.start(), last.end());
            out.add(new Token(token.word() + "m", raw, token.start(), last.end()));
            return at + 2;
        }
        if (numberSign(at)) {
            out.add(new Token("number", token.raw(), token.start(), token.end() + 1));
            return at + 1;
        }
        out.add(
                unit(at)
                        ? new Token(
                                UNITS.getOrDefault(token.word(), token.word()), token.raw(), token.start(), token.end())
                        : token);
        return at + 1;
    }

    private boolean meridiem(int at) {
        return Set.of("a", "p").contains(tokens.get(at).word())
                && word(at + 1).equals("m")
                && gap(at + 1).equals(".");
    }

    private boolean numberSign(int at) {
        return Set.of("no", "nr").contains(tokens.get(at).word())
                && at + 1 < tokens.size()
                && tokens.get(at + 1).number()
                && gap(at + 1).strip().equals(".");
    }

    private boolean unit(int at) {
        if (at == 0 || !UNITS.containsKey(tokens.get(at).word()) || !gap(at).isBlank()) {
            return false;
        }
        boolean small = !tokens.get(at).capital() || tokens.get(at).raw().length() > 1;
        Token before = tokens.get(at - 1);
        return small
                && (before.number()
                        || NumberWords.SMALL.containsKey(before.word())
                        || NumberWords.TENS.containsKey(before.word()));
    }

    private String word(int at) {
        return at < tokens.size() ? tokens.get(at).word() : "";
    }

    private String gap(int at) {
        return text.substring(tokens.get(at - 1).end(), tokens.get(at).start());
    }

    private boolean joined(int at) {
        return at < tokens.size() && (gap(at).isBlank() || gap(at).equals("-")) && gap(at).indexOf('\n') < 0;
    }

    /** Writes the number of several words that starts here; returns the index behind it, or {@code at} for none. */
    private int compound(int at) {
        String first = word(at);
        boolean article = first.equals("a") && joined(at + 1) && SCALES.containsKey(word(at + 1));
        if (!article && !NumberWords.SMALL.containsKey(first) && !NumberWords.TENS.containsKey(first)) {
            return at;
        }
        long total = 0;
        long part = article ? 1 : NumberWords.SMALL.getOrDefault(first, NumberWords.TENS.getOrDefault(first, 0));
        int next = at + 1;
        boolean tens = NumberWords.TENS.containsKey(first);
        while (joined(next)) {
            String word = word(next);
            boolean and = word.equals("and") && (total > 0 || part >= 100) && joined(next + 1);
            String value = and ? word(next + 1) : word;
            if (!and && SCALES.containsKey(value) && part > 0) {
                int scale = SCALES.getOrDefault(value, 1);
                total = scale > 100 ? (total + part) * scale : total;
                part = scale > 100 ? 0 : part * scale;
                tens = false;
            } else if (NumberWords.SMALL.containsKey(value)
                    && (tens ? NumberWords.SMALL.getOrDefault(value, 0) < 10 : part == 0 || part % 100 == 0)) {
                part += NumberWords.SMALL.getOrDefault(value, 0);
                next += and ? 2 : 1;
                break;
            } else if (NumberWords.TENS.containsKey(value) && !tens && part % 100 == 0) {
                part += NumberWords.TENS.getOrDefault(value, 0);
                tens = true;
            } else {
                break;
            }
            next += and ? 2 : 1;
        }
        if (next == at + 1) {
            return at;
        }
        int from = tokens.get(at).start();
        int to = tokens.get(next - 1).end();
        out.add(new Token(Long.toString(total + part), text.substring(from, to), from, to));
        return next;
    }
}
