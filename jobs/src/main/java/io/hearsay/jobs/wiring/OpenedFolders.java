package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.ModelFolder;
import org.jspecify.annotations.Nullable;

/**
 * The files of a model on this machine.
 *
 * @param checkpoint those of the checkpoint
 * @param adapter those of the adapter; null for none
 */
record OpenedFolders(ModelFolder.Opened checkpoint, ModelFolder.@Nullable Opened adapter) implements AutoCloseable {
    /**
     * Opens both, fetching them where they are remote.
     *
     * @throws IllegalArgumentException naming the folder if one cannot be fetched
     */
    static OpenedFolders of(ModelFolder checkpoint, @Nullable ModelFolder adapter) {
        ModelFolder.Opened opened = checkpoint.open();
        try {
            return new OpenedFolders(opened, adapter == null ? null : adapter.open());
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public void close() {
        checkpoint.close();
        if (adapter != null) {
            adapter.close();
        }
    }
}
