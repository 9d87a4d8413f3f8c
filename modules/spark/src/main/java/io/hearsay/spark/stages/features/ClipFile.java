package io.hearsay.spark.stages.features;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.FaultCode;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Encoded clips from any Hadoop file system. A read that fails for a passing reason is tried again, after the file
 * system's own attempts.
 */
final class ClipFile {
    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final Configuration hadoop;
    private final long mostBytes;

    /** @param mostBytes files that are larger are refused unread */
    ClipFile(Configuration hadoop, long mostBytes) {
        this.hadoop = hadoop;
        this.mostBytes = Math.min(mostBytes, Integer.MAX_VALUE - 8);
    }

    /** A clip's file, read whole. */
    static final class Content {
        private final byte[] bytes;
        private final long modified;

        private Content(byte[] bytes, long modified) {
            this.bytes = bytes;
            this.modified = modified;
        }

        /** All its bytes, not copied. */
        byte[] bytes() {
            return bytes;
        }

        /** Its time of modification, in milliseconds since 1970. */
        long modified() {
            return modified;
        }
    }

    /** All bytes of a clip. */
    Content read(AudioRef audio) throws AudioException {
        for (int attempt = 1; ; attempt++) {
            try {
                return content(new Path(audio.uri()));
            } catch (FileNotFoundException e) {
                throw new AudioException(FaultCode.AUDIO_MISSING, "no file is there; " + remedy(audio));
            } catch (IOException | RuntimeException e) {
                // The AWS SDK lets some broken connections through as unchecked exceptions.
                if (attempt == ATTEMPTS || e instanceof AccessDeniedException) {
                    throw new AudioException(
                            FaultCode.AUDIO_UNREADABLE,
                            "the file cannot be read (" + e.getMessage()
                                    + "); check its permissions and the storage settings");
                }
                pause(FIRST_PAUSE_MILLIS << attempt);
            }
        }
    }

    private static String remedy(AudioRef audio) {
        return audio.audioId().startsWith("/")
                ? "the manifest's path is absolute, map what it begins with by data.rebase"
                : "put it there or correct the manifest's audio_id";
    }

    private Content content(Path path) throws IOException, AudioException {
        FileSystem found = path.getFileSystem(hadoop);
        // Hadoop looks for a checksum beside every local file, and has no path for that of a name with a colon.
        FileSystem files = found instanceof LocalFileSystem local ? local.getRaw() : found;
        FileStatus status = files.getFileStatus(path);
        refuseUnreadable(status);
        int length = Math.toIntExact(status.getLen());
        // The status spares an object store a request for each file.
        try (InputStream in = FutureIO.awaitFuture(files.openFile(path)
                .withFileStatus(status)
                .opt(Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, "whole-file")
                .build())) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("only " + bytes.length + " of its " + length + " bytes came");
            }
            return new Content(bytes, status.getModificationTime());
        }
    }

    private void refuseUnreadable(FileStatus status) throws AudioException {
        if (status.isDirectory()) {
            throw new AudioException(
                    FaultCode.AUDIO_UNREADABLE, "it is a folder, not a file; correct the manifest's audio_id");
        }
        if (status.getLen() == 0) {
            throw new AudioException(FaultCode.AUDIO_EMPTY, "the file has no bytes; copy it anew from its source");
        }
        if (status.getLen() > mostBytes) {
            throw new AudioException(
                    FaultCode.AUDIO_OVER_LIMIT,
                    "the file has " + status.getLen() + " bytes, at most " + mostBytes
                            + " are allowed; cut the clip or raise the limit");
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The task was stopped while it waited to read a clip again", e);
        }
    }
}
