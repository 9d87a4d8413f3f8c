package io.hearsay.spark.tables;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.Path;

/** What an attempt that died left on a file system. */
final class Leftovers {
    private Leftovers() {}

    /** Folders directly below a folder; none where it is not there. */
    static List<Path> folders(FileSystem files, Path folder) throws IOException {
        List<Path> folders = new ArrayList<>();
        try {
            for (FileStatus status : files.listStatus(folder)) {
                if (status.isDirectory()) {
                    folders.add(status.getPath());
                }
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return folders;
    }

    /** Removes a folder that holds nothing: of a job that was refused before it worked. */
    static void removeIfEmpty(FileSystem files, Path folder) throws IOException {
        try {
            if (files.listStatus(folder).length == 0) {
                files.delete(folder, false);
            }
        } catch (FileNotFoundException e) {
            // Folders of an object store are only names: the last file took it along.
            return;
        }
    }

    /** Removes a folder, and uploads to it that were never completed: on S3 they cost storage and are seen by nobody. */
    static void remove(FileSystem files, Path folder) throws IOException {
        if (files.hasPathCapability(folder, CommonPathCapabilities.FS_MULTIPART_UPLOADER)) {
            try (MultipartUploader uploads =
                    files.createMultipartUploader(folder).build()) {
                uploads.abortUploadsUnderPath(folder).get();
            } catch (ExecutionException e) {
                throw new IOException("uploads to " + folder + " cannot be aborted: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        files.delete(folder, true);
    }
}
