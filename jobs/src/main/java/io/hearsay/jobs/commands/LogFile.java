package io.hearsay.jobs.commands;

import io.hearsay.jobs.config.EvaluationConfig;
import io.hearsay.jobs.config.RunConfig;
import io.hearsay.spark.session.HearsaySession;
import java.nio.file.Path;

/** The log file of a start on one machine; {@code conf/log4j2.properties} writes it. */
final class LogFile {
    private static final String NAME = "hearsay.log";

    /** Names the logging configuration; the launcher gives it, and without it nothing would write the file. */
    private static final String CONFIGURATION = "log4j2.configurationFile";

    /** Whether the person who started the process has named a file. */
    private static final boolean GIVEN = System.getProperty(HearsaySession.LOG_FILE) != null;

    private LogFile() {}

    /**
     * Names the file: in the folder of the run if that is a local one, else in {@code out}. A file that was given with
     * -D stays. Under spark-submit, whose own configuration writes no such file, none is named.
     */
    static void name(RunConfig run) {
        if (!GIVEN && System.getProperty(CONFIGURATION) != null) {
            String folder = EvaluationConfig.isRemote(run.folder()) ? "out" : run.folder();
            Path file = Path.of(folder.startsWith("file:") ? folder.substring("file:".length()) : folder)
                    .resolve(NAME);
            System.setProperty(HearsaySession.LOG_FILE, file.toString());
        }
    }
}
