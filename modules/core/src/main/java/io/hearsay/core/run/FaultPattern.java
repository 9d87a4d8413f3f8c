package io.hearsay.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the details of faults of one kind have in common: their words, without the file and row they name and without
 * what was found there. Names of keys and settings stay.
 */
public final class FaultPattern {
    /** Stands between the problems of one row. */
    public static final String SEPARATOR = " | ";

    private static final Pattern PLACE = Pattern.compile("^\\S.*? row (\\d+): ");
    private static final Pattern FILE = Pattern.compile("^[a-z][a-z0-9+.-]*:/.*?: ");
    private static final Pattern LINE = Pattern.compile("^line \\d+(, column \\d+)?: ");
    private static final Pattern KEY = Pattern.compile("(keys? )\"([A-Za-z0-9_./ -]{0,60})\"");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern LIST = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}_-])\\d[\\d,.]*(?![\\p{L}_])");
    private static final Pattern PATH = Pattern.compile("(?<=^|\\s)(?:[a-z0-9]+:)?/+[^\\s/]\\S*");

    private FaultPattern() {}

    /** The problems that a detail tells, without the file and row in front of them. */
    public static List<String> problems(String detail) {
        String text = PLACE.matcher(detail).replaceFirst("");
        List<String> problems = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(SEPARATOR); end >= 0; end = text.indexOf(SEPARATOR, start)) {
            problems.add(text.substring(start, end));
            start = end + SEPARATOR.length();
        }
        problems.add(text.substring(start));
        return problems;
    }

    /** The row of the manifest that a detail names; 0 if it names none. */
    public static long row(String detail) {
        Matcher place = PLACE.matcher(detail);
        return place.find() ? Long.parseLong(place.group(1)) : 0;
    }

    /** The pattern of one problem. */
    public static String of(String problem) {
        String text = LINE.matcher(FILE.matcher(problem).replaceFirst("")).replaceFirst("");
        text = KEY.matcher(text).replaceAll("$1\u0001$2\u0001");
        text = QUOTED.matcher(text).replaceAll("\"...\"");
        text = LIST.matcher(text).replaceAll("[...]");
        text = PATH.matcher(text).replaceAll("...");
        text = NUMBER.matcher(text).replaceAll("N");
        return text.replace('\u0001', '"');
    }
}
