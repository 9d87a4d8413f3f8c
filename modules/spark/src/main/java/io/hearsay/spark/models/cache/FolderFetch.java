package io.hearsay.spark.models.cache;

import io.hearsay.core.run.Fingerprint;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the files of a folder, several at a time. A file whose transfer fails for a passing reason is fetched again,
 * after the file system's own attempts.
 */
final class FolderFetch {
    private static final Logger LOG = LoggerFactory.getLogger(FolderFetch.class);
    private static final int FILES_AT_A_TIME = 4;
    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long STOP_SECONDS = 10;
    private static final int BUFFER_BYTES = 1 << 20;

    private final FolderSource source;

    FolderFetch(FolderSource source) {
        this.source = source;
    }

    /**
     * Fetches all files into a folder, which is there and empty, and records them in it.
     *
     * @throws IOException if a file cannot be read or written, has another length than it was listed with, or if the
     *     folder has changed since it was listed
     */
    void into(Path folder) throws IOException {
        source.requireUnchanged();
        Map<String, String> digests = all(folder);
        // Files that changed during the fetch may mix two states of the folder.
        source.requireUnchanged();
        new CopyRecord(source.path(), digests).write(folder);
    }

    private Map<String, String> all(Path folder) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(FILES_AT_A_TIME, task -> {
            Thread thread = new Thread(task, "hearsay-fetch-model");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<String>> fetches = new ArrayList<>();
            source.files().forEach(file -> fetches.add(() -> patiently(file, folder.resolve(file.name()))));
            List<Future<String>> fetched = new ArrayList<>();
            fetches.forEach(fetch -> fetched.add(threads.submit(fetch)));
            Map<String, String> digests = new TreeMap<>();
            for (int i = 0; i < fetched.size(); i++) {
                digests.put(source.files().get(i).name(), fetched.get(i).get());
            }
            return digests;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while " + source.path() + " was fetched");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            stop(threads);
        }
    }

    /** Stops what still runs, and lets it end so that nothing is written to the folder any more. */
    private static void stop(ExecutorService threads) {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A broken-off fetch has not ended after {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String patiently(RemoteFile file, Path to) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return one(file, to);
            } catch (IOException | RuntimeException e) {
                // The AWS SDK lets some broken connections through as unchecked exceptions.
                if (attempt == ATTEMPTS
                        || e instanceof AccessDeniedException
                        || e instanceof FileNotFoundException
                        || e instanceof InterruptedIOException) {
                    throw e;
                }
                LOG.warn("Fetching {} of {} again: {}", file.name(), source.path(), e.getMessage());
                Thread.sleep(FIRST_PAUSE_MILLIS << attempt);
            }
        }
    }

    /** Writes a file through to the disk, so that a machine that goes down leaves no hole in it. */
    private String one(RemoteFile file, Path to) throws IOException {
        Fingerprint digest = Fingerprint.start();
        long bytes = 0;
        try (InputStream in = source.open(file);
                FileChannel out = FileChannel.open(
                        to,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.readNBytes(buffer, 0, buffer.length);
                    read > 0;
                    read = in.readNBytes(buffer, 0, buffer.length)) {
                bytes += read;
                digest.add(ByteBuffer.wrap(buffer, 0, read));
                for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read); rest.hasRemaining(); ) {
                    out.write(rest);
                }
            }
            out.force(true);
        }
        if (bytes != file.length()) {
            Files.deleteIfExists(to);
            throw new EOFException(file.name() + " came with " + bytes + " bytes, expected " + file.length());
        }
        return digest.hex();
    }
}
