package io.hearsay.jobs.commands;

import java.util.Arrays;
import java.util.List;
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
        if (!(error instanceof UnmatchedArgumentException unmatched) || !mayHoldAValue(unmatched, arguments)) {
            return others.handleParseException(error, arguments);
        }
        CommandLine job = error.getCommandLine();
        job.getErr()
                .println(job.getCommandSpec().qualifiedName()
                        + ": unexpected word after --set; an assignment is one word, --set key=value"
                        + " (quote it if it contains spaces)");
        return CommandLine.ExitCode.USAGE;
    }

    private static boolean mayHoldAValue(UnmatchedArgumentException error, String[] arguments) {
        List<String> unmatched = error.getUnmatched();
        return Arrays.stream(arguments).anyMatch(word -> word.equals(SET) || word.startsWith(SET + "="))
                && unmatched.stream().anyMatch(word -> !word.startsWith("--"));
    }
}
