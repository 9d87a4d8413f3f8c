package io.hearsay.jobs.commands;

import java.util.List;
import picocli.CommandLine.Option;

/** The control without audio. */
final class SilenceOption {
    @Option(
            names = "--silence-audio",
            description =
                    "Control: replace every clip by silence of its length. Short for --set answer.silence-audio=true.")
    private boolean silent;

    boolean silent() {
        return silent;
    }

    List<String> assignments() {
        return silent ? List.of("answer.silence-audio=true") : List.of();
    }
}
