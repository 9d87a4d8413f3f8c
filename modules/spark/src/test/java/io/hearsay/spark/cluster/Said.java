package io.hearsay.spark.cluster;

import io.hearsay.core.features.AudioFeatures;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What runs say, in forms that can be compared. */
final class Said {
    private static final Pattern IN_STORE =
            Pattern.compile("answer +[\\d,]+ answers wanted, ([\\d,]+) of them in the store");

    private Said() {}

    /** Answers that a start found in the store; 0 if it says nothing of it. */
    static long inStore(String printed) {
        Matcher line = IN_STORE.matcher(printed);
        return line.find() ? Long.parseLong(line.group(1).replace(",", "")) : 0;
    }

    /** Each clip with its log-mel's digest. */
    static List<String> features(Iterator<AudioFeatures> clips) {
        List<String> lines = new ArrayList<>();
        clips.forEachRemaining(clip -> lines.add(clip.audio().audioId() + " " + clip.offsetSeconds() + " "
                + clip.logMel().hashCode()));
        return lines;
    }
}
