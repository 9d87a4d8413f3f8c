package io.hearsay.audio;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.FaultCode;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Extracts in this process and does not wait for a decoder that never returns: its thread is left behind and the clip is a fault.
 *
 * <p>Slow files end by themselves at {@link DecodeLimits#maxDecodeSeconds()}; this is for what native code does between two looks at the clock. Not for several
 * threads at once.
 */
public final class WatchedExtractor implements Extractor {
    private static final double GRACE_FACTOR = 2;
    private static final double GRACE_SECONDS = 10;

    private final Extractor extractor;
    private final double patienceSeconds;
    private ExecutorService thread = thread();

    /** Watches the extractor of these settings, for twice the time a decode may take and ten seconds more. */
    public WatchedExtractor(FeatureSettings settings) {
        this(new FeatureExtractor(settings), GRACE_FACTOR * settings.limits().maxDecodeSeconds() + GRACE_SECONDS);
    }

    WatchedExtractor(Extractor extractor, double patienceSeconds) {
        this.extractor = extractor;
        this.patienceSeconds = patienceSeconds;
    }

    @Override
    public List<AudioFeatures> extract(AudioRef audio, byte[] bytes) throws AudioException {
        Future<List<AudioFeatures>> features = thread.submit(() -> extractor.extract(audio, bytes));
        try {
            return features.get((long) (patienceSeconds * 1e9), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw rethrown(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            thread.shutdown();
            thread = thread();
            throw AudioException.ofTheMoment(
                    FaultCode.AUDIO_OVER_LIMIT,
                    "its decoder has not come back after " + patienceSeconds + " seconds; convert the file");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while a clip was decoded", e);
        }
    }

    private static AudioException rethrown(Throwable cause) {
        if (cause instanceof AudioException fault) {
            return fault;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("Decoding failed: " + cause, cause);
    }

    @Override
    public void close() {
        thread.shutdown();
        extractor.close();
    }

    private static ExecutorService thread() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "hearsay-decode");
            thread.setDaemon(true);
            return thread;
        });
    }
}
