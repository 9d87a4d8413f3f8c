package io.hearsay.spark.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.core.run.Stage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that says which job works in a folder, so that no second one does. Its holder writes it anew every {@value
 * #BEAT_SECONDS} seconds. It is stale, and taken over, when it has not been written for {@value #STALE_SECONDS} seconds,
 * or at once when its holder was a process of this machine that no longer runs.
 */
public final class RunLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BEAT_SECONDS = 20;
    private static final long STALE_SECONDS = 180;

    private final FileSystem files;
    private final Path file;
    private final Holder holder;
    private final ScheduledExecutorService beats;
    private final ScheduledFuture<?> beating;

    /**
     * Who holds it.
     *
     * @param runId the job's run
     * @param host its machine
     * @param process its process on it
     * @param processStart when that process started, so that another one of its number is not taken for it
     * @param since when it took the lock
     */
    private record Holder(String runId, String host, long process, String processStart, String since) {
        static Holder here(String runId) {
            ProcessHandle self = ProcessHandle.current();
            return new Holder(
                    runId,
                    hostName(),
                    self.pid(),
                    start(self),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        }

        private static String start(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toString).orElse("");
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "unknown";
            }
        }

        @Override
        public String toString() {
            return "run " + runId + " on " + host + " (process " + process + ") since " + since;
        }

        boolean hasDied() {
            return host.equals(hostName())
                    && ProcessHandle.of(process)
                            .filter(running -> start(running).equals(processStart))
                            .isEmpty();
        }
    }

    private RunLock(FileSystem files, Path file, Holder holder) {
        this.files = files;
        this.file = file;
        this.holder = holder;
        this.beats = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "hearsay-lock");
            thread.setDaemon(true);
            return thread;
        });
        this.beating = beats.scheduleAtFixedRate(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Takes the lock of a folder.
     *
     * @param file the lock's file; its folder is made if it is not there
     * @throws StageException naming the holder if another job holds it, or the path if nothing can be written there
     */
    public static RunLock take(FileSystem files, Path file, String runId) {
        Holder holder = Holder.here(runId);
        try {
            Optional<Holder> other = holder(files, file);
            if (other.isPresent()) {
                refuseIfAlive(files, file, other.get());
                LOG.warn(
                        "Taking over {} from run {}, which died",
                        file,
                        other.get().runId());
                files.delete(file, false);
            }
            write(files, file, holder, false);
            if (!holder(files, file).map(Holder::runId).equals(Optional.of(runId))) {
                throw new StageException(Stage.ITEMS, "Another job has just taken " + file + "; start this one again");
            }
        } catch (IOException e) {
            throw new StageException(Stage.ITEMS, whyNot(files, file, e), e);
        }
        return new RunLock(files, file, holder);
    }

    private static String whyNot(FileSystem files, Path file, IOException failure) {
        try {
            if (failure instanceof FileAlreadyExistsException && files.exists(file)) {
                return "Another job has just taken " + file + "; start this one again";
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return file + " cannot be written: " + failure.getMessage() + "; check the folder's permissions and space";
    }

    /** Whether a job that works holds the lock. */
    static boolean isHeld(FileSystem files, Path file) {
        return holderOf(files, file).isPresent();
    }

    /** The job that works under a lock, in words; empty if none does. */
    public static Optional<String> holderOf(FileSystem files, Path file) {
        try {
            Optional<Holder> holder = holder(files, file);
            boolean works = holder.isPresent()
                    && !holder.get().hasDied()
                    && age(files, file).toSeconds() < STALE_SECONDS;
            return works ? holder.map(Holder::toString) : Optional.empty();
        } catch (IOException e) {
            // Whoever cannot tell must not clean up.
            LOG.warn("Lock {} cannot be read: {}", file, e.getMessage());
            return Optional.of("a job whose entry " + file + " cannot be read");
        }
    }

    private static void refuseIfAlive(FileSystem files, Path file, Holder other) throws IOException {
        Duration age = age(files, file);
        if (!other.hasDied() && age.toSeconds() < STALE_SECONDS) {
            throw new StageException(
                    Stage.ITEMS,
                    "Run " + other.runId() + " on " + other.host() + " (process " + other.process()
                            + ") has been working in " + file.getParent() + " since " + other.since()
                            + "; wait for it, or give another run.folder" + ifItDied(file, other, age));
        }
    }

    /** On this machine a process that died is known to have; one of another machine only falls silent. */
    private static String ifItDied(Path file, Holder other, Duration age) {
        return other.host().equals(Holder.hostName())
                ? ""
                : "; if it has died, wait " + (STALE_SECONDS - age.toSeconds()) + " s or remove " + file;
    }

    private static Duration age(FileSystem files, Path file) throws IOException {
        return Duration.ofMillis(
                System.currentTimeMillis() - files.getFileStatus(file).getModificationTime());
    }

    private static Optional<Holder> holder(FileSystem files, Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            JsonNode node = JSON.readTree(in);
            return Optional.of(new Holder(
                    node.path("run_id").asText("unknown"),
                    node.path("host").asText("unknown"),
                    node.path("process").asLong(),
                    node.path("process_start").asText(),
                    node.path("since").asText("an unknown time")));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            // Its holder broke off while writing it.
            return Optional.of(new Holder("unknown", "unknown", 0, "", "an unknown time"));
        }
    }

    private static void write(FileSystem files, Path file, Holder holder, boolean overwrite) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("run_id", holder.runId());
        node.put("host", holder.host());
        node.put("process", holder.process());
        node.put("process_start", holder.processStart());
        node.put("since", holder.since());
        try (OutputStream out = files.create(file, overwrite)) {
            out.write(JSON.writeValueAsBytes(node));
        }
    }

    private void beat() {
        try {
            write(files, file, holder, true);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Lock {} cannot be kept: {}", file, e.getMessage());
        }
    }

    @Override
    public void close() {
        beating.cancel(false);
        beats.shutdown();
        try {
            beats.awaitTermination(BEAT_SECONDS, TimeUnit.SECONDS);
            files.delete(file, false);
            Leftovers.removeIfEmpty(files, file.getParent());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("Lock {} stays behind: {}", file, e.getMessage());
        }
    }
}
