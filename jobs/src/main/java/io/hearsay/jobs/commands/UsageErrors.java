package io.hearsay.jobs.commands;

import io.hearsay.jobs.config.source.EditDistance;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line; a word that may be the value of a broken {@code --set}, and so a secret, is
 * not repeated.
 */
public final class UsageErrors implements IParameterExceptionHandler {
    private static final String SET = "--set";

    private final IParameterExceptionHandler others;

    /**
     * @param others handles all other errors
     */
    public UsageErrors(IParameterExceptionHandler others) {
        this.others = others;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) throws Exception {
        if (!(error instanceof UnmatchedArgumentException unmatched)) {
            return others.handleParseException(error, arguments);
        }
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String first = unmatched.getUnmatched().get(0);
        if (!command.getSubcommands().isEmpty() && !first.startsWith("-")) {
            command.getErr()
                    .println(name + ": there is no job \"" + first + "\"; "
                            + suggestion(first, command.getSubcommands().keySet()) + name + " --help lists the jobs");
            return CommandLine.ExitCode.USAGE;
        }
        if (mayHoldAValue(unmatched, arguments)) {
            command.getErr()
                    .println(name + ": unexpected word after --set; an assignment is one word, --set key=value"
                            + " (quote it if it contains spaces)");
            return CommandLine.ExitCode.USAGE;
        }
        return others.handleParseException(error, arguments);
    }

    private static String suggestion(String word, Set<String> jobs) {
        return jobs.stream()
                .min(Comparator.comparingInt((String job) -> EditDistance.between(word, job)))
                .filter(job -> EditDistance.between(word, job) <= EditDistance.mostEdits(word))
                .map(job -> "did you mean " + job + "? ")
                .orElse("");
    }

    private static boolean mayHoldAValue(UnmatchedArgumentException error, String[] arguments) {
        List<String> unmatched = error.getUnmatched();
        return Arrays.stream(arguments).anyMatch(word -> word.equals(SET) || word.startsWith(SET + "="))
                && unmatched.stream().anyMatch(word -> !word.startsWith("--"));
    }
}
