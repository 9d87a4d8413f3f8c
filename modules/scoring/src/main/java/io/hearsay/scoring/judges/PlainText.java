package io.hearsay.scoring.judges;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Removes formatting from an answer: typographic quotes and widths, Markdown emphasis, LaTeX and HTML wrappers, JSON
 * escapes.
 */
final class PlainText {
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\u2018\u2019\u201a\u201b\u02bc\u00b4\u2032]");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb]");
    private static final Pattern LATEX_FONT = Pattern.compile("\\\\(?:text|textbf|textit|mathrm|mathbf|mathit)\\{");
    private static final Pattern ANSWER_TAG = Pattern.compile("(?i)<(?:final_)?answer>");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z_]{0,15} ?/?>");
    private static final Pattern INLINE_TAG = Pattern.compile("(?i)</?(?:b|i|u|em|strong|code)>");

    private static final Pattern SPACES = Pattern.compile("[ \\t\u00a0]+");

    private PlainText() {}

    /** Plain text in Unicode normalisation form NFKC, with straight quotes and unchanged case. */
    static String of(String answer) {
        String text = Normalizer.normalize(answer, Normalizer.Form.NFKC);
        text = SINGLE_QUOTES.matcher(text).replaceAll("'");
        text = DOUBLE_QUOTES.matcher(text).replaceAll("\"");
        text = text.replace('\u2212', '-').replace('\u2010', '-').replace('\u2011', '-');
        text = text.replace("\\n", "\n").replace("\\\"", "\"").replace('\r', '\n');
        text = LATEX_FONT.matcher(text).replaceAll("{");
        text = ANSWER_TAG.matcher(text).replaceAll("\nAnswer: ");
        text = INLINE_TAG.matcher(text).replaceAll("");
        text = TAG.matcher(text).replaceAll("\n");
        text = SPACES.matcher(text).replaceAll(" ");
        return text.replace("*", "").replace("`", "").replace("$", "").replace('_', ' ');
    }
}
