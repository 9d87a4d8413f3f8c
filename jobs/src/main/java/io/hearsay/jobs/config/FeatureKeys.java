package io.hearsay.jobs.config;

import io.hearsay.audio.FeatureSettings;
import io.hearsay.audio.LongClips;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.jobs.config.source.KeyReader;
import io.hearsay.spark.stages.features.FeatureRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The section about features. */
final class FeatureKeys {
    private static final double LONGEST_WINDOW_SECONDS = 3600;

    private FeatureKeys() {}

    static FeatureRequest read(KeyReader keys) {
        FeatureSettings settings = new FeatureSettings(
                keys.wholeInt("features.mel-bins", 1, 512),
                keys.hundredths("features.window-seconds", 0.02, LONGEST_WINDOW_SECONDS),
                limits(keys),
                LongClips.valueOf(keys.oneOf("features.long-clips", policies()).toUpperCase(Locale.ROOT)));
        return new FeatureRequest(
                settings,
                keys.flag("features.check-audio"),
                keys.flag("features.isolate"),
                keys.above("answer.commit-minutes", 0, 1440));
    }

    private static DecodeLimits limits(KeyReader keys) {
        return new DecodeLimits(
                keys.whole("features.max-clip-bytes", 1, Integer.MAX_VALUE - 8L),
                keys.whole("features.max-decoded-bytes", 1, Long.MAX_VALUE),
                keys.above("features.max-clip-seconds", 0, 1e6),
                keys.wholeInt("features.max-channels", 1, 255),
                keys.wholeInt("features.max-sample-rate", 1, 10_000_000),
                keys.above("features.max-decode-seconds", 0, 86_400));
    }

    private static List<String> policies() {
        return Arrays.stream(LongClips.values())
                .map(policy -> policy.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
