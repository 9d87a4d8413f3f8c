package io.hearsay.jobs.commands;

import java.io.PrintWriter;

/**
 * Prints what is kept and how to continue when a job is stopped. What Spark logs about the stop goes to the log
 * file only.
 */
final class StopNotice implements AutoCloseable {
    private static volatile boolean stopping;

    private final Thread hook;

    /**
     * @param command the job as it was started, for example {@code hearsay run}
     */
    StopNotice(String command, PrintWriter err) {
        this.hook = new Thread(
                () -> {
                    stopping = true;
                    err.println(
                            command + ": stopped; finished tables are kept, and the same command continues after them");
                    err.flush();
                },
                "hearsay-stop-notice");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** True once the process is being stopped from outside while a job runs. */
    static boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is stopping: the hook is running or has run.
            return;
        }
    }
}
