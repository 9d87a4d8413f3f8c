package io.hearsay.scoring.judges.words;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Removes formatting from an answer: typographic quotes and widths, Markdown emphasis, LaTeX and HTML wrappers, JSON
 * escapes.
 */
public final class PlainText {
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\u2018\u2019\u201a\u201b\u02bc\u00b4\u2032]");
    private static final Pattern DOUBLE_QUOTES =
            Pattern.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f\u2033]");
    private static final Pattern LATEX_FONT =
            Pattern.compile("\\\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathit|mathsf|emph|underline)\\{");
    private static final Pattern FRACTION = Pattern.compile("\\\\[dt]?frac ?\\{([^{}]{1,12})} ?\\{([^{}]{1,12})}");
    private static final Pattern SHARP = Pattern.compile(" ?\\^? ?\\{?\\\\sharp(?![a-z])}?");
    private static final Pattern FLAT = Pattern.compile(" ?\\^? ?\\{?\\\\flat(?![a-z])}?");
    private static final Pattern INLINE_TAG = Pattern.compile("</?(?:b|i|u|em|strong|code|s|small|mark|sub|sup)>");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z_]{0,15} ?/?>");
    private static final Pattern SPACES = Pattern.compile("[ \\t\u00a0]+");

    private static final Pattern NOT_APPLICABLE = Pattern.compile("(?<![A-Za-z0-9])[Nn]\\.? ?/ ?[Aa](?![A-Za-z0-9])");
    private static final Pattern TICKS =
            Pattern.compile("[\u2713\u2714\u2705\u2611\u2717\u2718\u274c\u2716\u2612]\ufe0f?");

    private PlainText() {}

    /** Text in Unicode normalisation form NFKC with straight quotes and plain brackets; markup and case are kept. */
    public static String straight(String answer) {
        String text = Normalizer.normalize(answer, Normalizer.Form.NFKC);
        text = SINGLE_QUOTES.matcher(text).replaceAll("'");
        text = DOUBLE_QUOTES.matcher(text).replaceAll("\"");
        text = text.replace('\u2212', '-').replace('\u2010', '-').replace('\u2011', '-');
        text = text.replace('\u3010', '(')
                .replace('\u3011', ')')
                .replace('\u3014', '(')
                .replace('\u3015', ')');
        text = NOT_APPLICABLE.matcher(text).replaceAll("NA");
        text = marks(text);
        text = text.replace("\r\n", "\n").replace('\r', '\n');
        return text.replace("\\n", "\n").replace("\\\"", "\"");
    }

    /** Ticks and crosses beside several things as "(yes)" and "(no)"; a single one is decoration. */
    private static String marks(String text) {
        if (TICKS.matcher(text).results().limit(2).count() < 2) {
            return text;
        }
        return TICKS.matcher(text)
                .replaceAll(
                        mark -> "\u2713\u2714\u2705\u2611".indexOf(mark.group().charAt(0)) >= 0 ? " (yes) " : " (no) ");
    }

    /** Plain text in Unicode normalisation form NFKC, with straight quotes and unchanged case. */
    public static String of(String answer) {
        String text = straight(answer);
        if (text.indexOf('\\') >= 0) {
            text = FRACTION.matcher(text).replaceAll("$1/$2");
            text = SHARP.matcher(text).replaceAll("\u266f");
            text = FLAT.matcher(text).replaceAll("\u266d");
            text = LATEX_FONT.matcher(text).replaceAll("{");
        }
        if (text.indexOf('<') >= 0) {
            text = INLINE_TAG.matcher(text).replaceAll("");
            text = TAG.matcher(text).replaceAll("\n");
        }
        text = SPACES.matcher(text).replaceAll(" ");
        return text.replace("*", "").replace("`", "").replace("$", "").replace('_', ' ');
    }
}
