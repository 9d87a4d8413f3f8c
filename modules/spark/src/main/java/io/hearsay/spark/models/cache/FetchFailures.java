package io.hearsay.spark.models.cache;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/** Says why a remote folder cannot be read and what to do about it. */
final class FetchFailures {
    private FetchFailures() {}

    static String reason(String path, Exception failure) {
        String scheme = path.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
        String found = String.valueOf(failure.getMessage());
        if (failure instanceof ModelCacheException) {
            return found;
        }
        if (failure instanceof AccessDeniedException denied
                && String.valueOf(denied.getFile()).startsWith("/")) {
            return found + " cannot be written; set " + ModelCache.FOLDER_KEY + " to a local folder that can be";
        }
        if (failure instanceof AccessDeniedException || failure instanceof AccessControlException) {
            return "access is refused (" + found + "); check the credentials under spark.conf (\"spark.hadoop.fs."
                    + scheme + "....\") and that they may list and read this folder";
        }
        if (failure instanceof UnsupportedFileSystemException) {
            return "no file system is known for " + scheme + ": (" + found
                    + "); give an s3a://, hdfs:// or local path, or add that file system's jar";
        }
        if (failure instanceof FileNotFoundException) {
            return found + "; give the folder that holds the files";
        }
        return failure instanceof IOException
                ? found + "; check the address and the storage settings under spark.conf"
                : found;
    }
}
