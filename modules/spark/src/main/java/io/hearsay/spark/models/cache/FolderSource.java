package io.hearsay.spark.models.cache;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A folder that can be fetched, in one state: its files have not changed since they were listed. */
interface FolderSource {
    /** The folder's address, for messages. */
    String path();

    /** Name of its copies; another state of the folder has another one. */
    String copyName();

    /** The files to fetch. */
    List<RemoteFile> files();

    /** Bytes of all files. */
    default long bytes() {
        return files().stream().mapToLong(RemoteFile::length).sum();
    }

    /**
     * Opens a file to read all of it.
     *
     * @throws IOException if it cannot be read
     */
    InputStream open(RemoteFile file) throws IOException;

    /**
     * Looks at the folder again.
     *
     * @throws IOException naming the file that is another one now, or gone
     */
    void requireUnchanged() throws IOException;
}
