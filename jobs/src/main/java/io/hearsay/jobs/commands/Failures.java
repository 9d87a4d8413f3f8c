package io.hearsay.jobs.commands;

import io.hearsay.core.run.PrintableText;
import io.hearsay.jobs.config.source.ConfigurationException;
import io.hearsay.spark.session.HearsaySession;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in words why a job failed; the stack trace only on request. */
public final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine job, ParseResult arguments) {
        PrintWriter err = job.getErr();
        if (StopNotice.isStopping()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        err.println(job.getCommandSpec().qualifiedName() + ": " + PrintableText.lines(message(failure)));
        if (arguments.hasMatchedOption("--stacktrace") || ofJob(arguments)) {
            failure.printStackTrace(err);
        } else if (!(failure instanceof ConfigurationException)) {
            err.println("(--stacktrace shows where" + log() + ")");
        }
        err.flush();
        boolean usage = failure instanceof ConfigurationException;
        return usage ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private static String log() {
        String file = System.getProperty(HearsaySession.LOG_FILE);
        return file == null || !Files.exists(Path.of(file)) ? "" : "; the log is " + file;
    }

    private static boolean ofJob(ParseResult arguments) {
        return arguments.hasSubcommand() && arguments.subcommand().hasMatchedOption("--stacktrace");
    }

    /** The first message on the way down the causes; the kind of failure where none has one. */
    private static String message(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                return cause instanceof RuntimeException
                        ? message
                        : cause.getClass().getSimpleName() + ": " + message;
            }
        }
        return failure.getClass().getName();
    }
}
