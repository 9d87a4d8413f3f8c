package io.hearsay.spark.tables;

import io.hearsay.core.run.Stage;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file beside the tables while a stage works. One that is there already was left by a process that died in that
 * stage.
 */
public final class StageMarker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StageMarker.class);

    private final FileSystem files;
    private final Path mark;
    private final boolean before;

    public StageMarker(TableStore store, Stage stage) {
        files = store.fileSystem();
        mark = store.mark(stage);
        try {
            before = files.exists(mark);
            files.create(mark, true).close();
        } catch (IOException e) {
            throw new StageException(stage, mark + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Whether an earlier process began the stage and neither finished nor failed it in an orderly way. */
    public boolean before() {
        return before;
    }

    @Override
    public void close() {
        try {
            files.delete(mark, false);
        } catch (IOException e) {
            // the next start is only more careful than it needs to be
            LOG.debug("A stage marker stays behind", e);
        }
    }
}
