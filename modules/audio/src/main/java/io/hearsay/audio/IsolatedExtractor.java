package io.hearsay.audio;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.ffmpeg.FfmpegLibraries;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.FaultCode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Extracts features in a separate Java process, so that a file that crashes or hangs a decoder takes down only that
 * process: the clip becomes a fault and the next clip gets a new process. Slower than {@link WatchedExtractor}; used to
 * retry clips among which there is such a file. Not thread-safe.
 */
public final class IsolatedExtractor implements Extractor {
    private static final System.Logger LOG = System.getLogger(IsolatedExtractor.class.getName());

    private static final double GRACE_FACTOR = 2;
    private static final double GRACE_SECONDS = 30;

    private final List<String> command;
    private final double timeoutSeconds;
    private final Complaint complaint = new Complaint();
    private @Nullable Process process;

    /**
     * Creates an extractor that starts processes with these settings.
     *
     * @throws IllegalStateException if this build has no FFmpeg for this platform
     */
    public IsolatedExtractor(FeatureSettings settings) {
        this(
                ExtractorProcess.command(ExtractorProcess.class, settings),
                GRACE_FACTOR * settings.limits().maxDecodeSeconds() + GRACE_SECONDS);
    }

    IsolatedExtractor(List<String> command, double timeoutSeconds) {
        FfmpegLibraries.require();
        this.command = command;
        this.timeoutSeconds = timeoutSeconds;
    }

    @Override
    public List<AudioFeatures> extract(AudioRef audio, String sha256, byte[] bytes) throws AudioException {
        Process running = running();
        AtomicBoolean answered = new AtomicBoolean();
        AtomicBoolean late = new AtomicBoolean();
        Thread watch = watch(running, answered, late);
        try {
            List<AudioFeatures> features = ask(running, audio, sha256, bytes);
            answered.set(true);
            return features;
        } catch (AudioException e) {
            answered.set(true);
            throw e;
        } catch (IOException e) {
            throw died(running, late.get());
        } finally {
            watch.interrupt();
        }
    }

    private static List<AudioFeatures> ask(Process running, AudioRef audio, String sha256, byte[] bytes)
            throws IOException, AudioException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(running.getOutputStream(), 1 << 16));
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
        return ExtractorProcess.readAnswer(
                audio, sha256, new DataInputStream(new BufferedInputStream(running.getInputStream(), 1 << 16)));
    }

    /** Both faults are transient: the machine may have been slow or short of memory. */
    private AudioException died(Process running, boolean late) {
        LOG.log(
                System.Logger.Level.WARNING,
                late
                        ? "The decoding process timed out after {0} s and is replaced"
                        : "The decoding process died and is replaced",
                timeoutSeconds);
        String end = "";
        try {
            if (running.waitFor(5, TimeUnit.SECONDS)) {
                end = " (exit code " + running.exitValue() + complaint.text() + ")";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        return late
                ? AudioException.ofTheMoment(
                        FaultCode.AUDIO_OVER_LIMIT,
                        "decoding timed out after " + timeoutSeconds + " s; convert the file")
                : AudioException.ofTheMoment(
                        FaultCode.AUDIO_DAMAGED,
                        "it kills the process that decodes it" + end
                                + "; run again if memory was short, or convert or remove the file");
    }

    /** Kills the process unless it answers in time. */
    private Thread watch(Process running, AtomicBoolean answered, AtomicBoolean late) {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep((long) (timeoutSeconds * 1000));
                        if (!answered.get()) {
                            late.set(true);
                            running.destroyForcibly();
                        }
                    } catch (InterruptedException e) {
                        // the process has answered
                    }
                },
                "hearsay-decode-watch");
        watch.setDaemon(true);
        watch.start();
        return watch;
    }

    private Process running() {
        Process running = process;
        if (running == null || !running.isAlive()) {
            try {
                running = new ProcessBuilder(command).start();
                complaint.listen(running.getErrorStream());
                process = running;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start a decoding process with " + command.get(0), e);
            }
        }
        return running;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            process = null;
        }
    }
}
