package io.hearsay.report;

import io.hearsay.core.features.WarnedClips;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Number formats, the same in every table: percentages with two decimals as in the paper, indices with two. */
public final class Notation {
    private Notation() {}

    /** Whether the metric is a log ratio and not a percentage. */
    public static boolean index(Metric metric) {
        return switch (metric) {
            case RGI, RGI_SMOOTHED, RGI_RELATIVE -> true;
            case ACCURACY, TRUTHFULNESS, REJECTION_RATE, RELIABILITY, DCON, DHUM, DCON_RELATIVE, DHUM_RELATIVE -> false;
        };
    }

    /** The value in percent or as an index; empty if undefined. */
    public static Optional<String> value(Metric metric, Estimate estimate) {
        return estimate.value().map(value -> index(metric) ? fixed(value, 2) : fixed(100 * value, 2));
    }

    /** The interval, for example {@code 55.6..66.0}; empty if there is none. */
    public static Optional<String> interval(Metric metric, Estimate estimate, String between) {
        return estimate.interval()
                .map(interval -> index(metric)
                        ? fixed(interval.low(), 2) + between + fixed(interval.high(), 2)
                        : fixed(100 * interval.low(), 1) + between + fixed(100 * interval.high(), 1));
    }

    /** Value and interval, for example {@code 0.27 [0.02, 0.81]}; empty if the value is undefined. */
    public static Optional<String> full(Metric metric, Estimate estimate) {
        return value(metric, estimate)
                .map(value -> value
                        + interval(metric, estimate, ", ")
                                .map(interval -> " [" + interval + "]")
                                .orElse(""));
    }

    /** A difference of two fractions in percentage points, always signed. */
    public static String points(double difference) {
        String text = fixed(100 * difference, 1);
        return text.startsWith("-") ? text : "+" + text;
    }

    /** A number with this many decimals and a decimal point; zero has no sign. */
    public static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        boolean zero = text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
        return zero && text.startsWith("-") ? text.substring(1) : text;
    }

    /** A number without superfluous decimals. */
    public static String bare(double value) {
        return value == Math.rint(value) ? fixed(value, 0) : Double.toString(value);
    }

    /** A share in percent with one decimal; "-" if {@code whole} is 0. */
    public static String share(long part, long whole) {
        return whole == 0 ? "-" : fixed(100.0 * part / whole, 1);
    }

    /** A duration as {@code 2 min 05 s} or {@code 7.3 s}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return fixed(duration.toMillis() / 1000.0, 1) + " s";
        }
        String minutes = String.format(Locale.ROOT, "%d min %02d s", seconds / 60 % 60, seconds % 60);
        return seconds < 3600 ? minutes : seconds / 3600 + " h " + minutes;
    }

    /** "3 clips (clipped): more than ..., for example x.wav". */
    public static String warned(WarnedClips warned) {
        return warned.clips() + (warned.clips() == 1 ? " clip (" : " clips (")
                + warned.warning().label() + "): " + warned.warning().words() + "; for example " + warned.example();
    }

    /** "1 fault" or "3 faults". */
    public static String faults(long count) {
        return count + (count == 1 ? " fault" : " faults");
    }

    /** "1 item" or "3 items". */
    public static String items(long count) {
        return count + (count == 1 ? " item" : " items");
    }
}
