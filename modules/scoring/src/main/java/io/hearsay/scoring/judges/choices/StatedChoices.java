package io.hearsay.scoring.judges.choices;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds what follows "the answer is" and similar phrases, in several languages. */
final class StatedChoices {
    private static final int MOST = 8;
    private static final String IS = "(?: (?:is|was|would be|must be|should be|could be|has to be|will be"
            + "|seems to be"
            + "|appears to be)(?: likely| probably| most likely| therefore| clearly| thus| indeed| then| simply"
            + "| definitely)?(?! not(?! to )| likely not)[: ]|:)";
    private static final Pattern INLINE =
            Pattern.compile("(?iu)(?<![a-z])(?:answer|choice|option|conclusion|match|candidate"
                    + "|pick|solution|guess)(?: here| for this| to this| to the question| among these"
                    + "| of these)?" + IS
                    + "|(?<![a-z])(?:respuesta(?: correcta)? (?:es|ser\u00eda)"
                    + "|r[e\u00e9]ponse(?: correcte)? (?:est|serait)"
                    + "|antwort (?:ist|lautet|w\u00e4re)|risposta(?: corretta)? (?:\u00e8|sarebbe)"
                    + "|resposta(?: correta| certa)? (?:\u00e9|seria)|opci\u00f3n(?: correcta)? es)(?! no"
                    + "| pas| nicht| non| n\u00e3o)[: ]"
                    + "|(?:\u6b63\u786e|\u6700\u7ec8|\u6700\u4f73)?(?:\u7b54\u6848|\u9009\u9879|\u9078\u9805)"
                    + "(?:\u5e94\u8be5|\u61c9\u8a72|\u5e94|\u53ef\u80fd)?(?:\u662f|\u4e3a|\u70ba)(?!\u4e0d)"
                    + "|(?:\u6545|\u6240\u4ee5|\u56e0\u6b64|\u6211)?"
                    + "(?:\u9009\u62e9|\u9078\u64c7|\u5e94\u9009|\u9009)(?!\u9879|\u9805)"
                    + "|(?:\u7b54\u3048|\u6b63\u89e3|\u6b63\u7b54)\u306f"
                    + "|(?:\uc815\ub2f5|\ub2f5)\uc740 |\u043e\u0442\u0432\u0435\u0442 (?:-|\u2013|\u2014"
                    + "|\u044d\u0442\u043e) ");

    private StatedChoices() {}

    /** The texts behind such phrases to the end of their lines, last one first; at most eight. */
    static List<String> in(String text) {
        List<MatchResult> marks = INLINE.matcher(text).results().toList();
        List<String> parts = new ArrayList<>();
        for (int mark = marks.size() - 1; mark >= 0 && parts.size() < MOST; mark--) {
            int start = marks.get(mark).end();
            int end = text.indexOf('\n', start);
            String part = text.substring(start, end < 0 ? text.length() : end);
            if (!part.isBlank()) {
                parts.add(part);
            }
        }
        return parts;
    }
}
