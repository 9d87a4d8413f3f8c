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
 * Extracts features in this process with a timeout. If a decoder never returns, its thread is abandoned and the clip is
 * a fault.
 *
 * <p>Slow files already stop at {@link DecodeLimits#maxDecodeSeconds()}; the timeout covers native code that hangs
 * between two checks of the deadline. Not thread-safe.
 */
public final class WatchedExtractor implements Extractor {
    private static final double GRACE_FACTOR = 2;
    private static final double GRACE_SECONDS = 10;

    private final Extractor extractor;
    private final double timeoutSeconds;
    private ExecutorService thread = thread();

    /** Creates an extractor with these settings and a timeout of twice the decode limit plus 10 s. */
    public WatchedExtractor(FeatureSettings settings) {
        this(new FeatureExtractor(settings), GRACE_FACTOR * settings.limits().maxDecodeSeconds() + GRACE_SECONDS);
    }

    WatchedExtractor(Extractor extractor, double timeoutSeconds) {
        this.extractor = extractor;
        this.timeoutSeconds = timeoutSeconds;
    }

    @Override
    public List<AudioFeatures> extract(AudioRef audio, String sha256, byte[] bytes) throws AudioException {
        Future<List<AudioFeatures>> features = thread.submit(() -> extractor.extract(audio, sha256, bytes));
        try {
            return features.get((long) (timeoutSeconds * 1e9), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw rethrown(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            thread.shutdown();
            thread = thread();
            throw AudioException.ofTheMoment(
                    FaultCode.AUDIO_OVER_LIMIT, "decoding timed out after " + timeoutSeconds + " s; convert the file");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while decoding a clip", e);
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
