package io.hearsay.manifests.fields;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Texts as they read: without what differs only in how it is typed or stored. */
final class Typography {
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u2000-\\u200B\\u202F\\u205F\\u3000\\uFEFF]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200C-\\u200F\\u202A-\\u202E\\u2060\\u00AD]");
    private static final Pattern LAST = Pattern.compile("[.;,\\u3002]+$");

    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry(0x2018, "'"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201B, "'"),
            Map.entry(0x02BC, "'"),
            Map.entry(0x00B4, "'"),
            Map.entry(0x0060, "'"),
            Map.entry(0x201C, "\""),
            Map.entry(0x201D, "\""),
            Map.entry(0x201E, "\""),
            Map.entry(0x2010, "-"),
            Map.entry(0x2011, "-"),
            Map.entry(0x2012, "-"),
            Map.entry(0x2013, "-"),
            Map.entry(0x2014, "-"),
            Map.entry(0x2212, "-"),
            Map.entry(0x2026, "..."),
            Map.entry(0x266F, "#"),
            Map.entry(0x266D, "b"));

    private Typography() {}

    /** Composed letters, single spaces, plain quotes and dashes. */
    static String plain(String text) {
        String spaced = SPACE.matcher(INVISIBLE
                        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                        .replaceAll(""))
                .replaceAll(" ");
        StringBuilder plain = new StringBuilder();
        spaced.codePoints().forEach(letter -> {
            String other = PLAIN.get(letter);
            if (other == null) {
                plain.appendCodePoint(letter);
            } else {
                plain.append(other);
            }
        });
        return plain.toString().strip();
    }

    /** The same in lower case. */
    static String caseless(String text) {
        return plain(text).toLowerCase(Locale.ROOT);
    }

    /** The same without quotes around it or punctuation at its end. */
    static String bare(String text) {
        String bare = LAST.matcher(caseless(text)).replaceFirst("");
        return bare.length() > 2 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1).strip()
                : bare.strip();
    }
}
