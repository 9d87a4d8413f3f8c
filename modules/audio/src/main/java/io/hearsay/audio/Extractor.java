package io.hearsay.audio;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.Fingerprint;
import java.util.List;

/** Extracts features from encoded audio. */
public interface Extractor extends AutoCloseable {
    /**
     * Extracts the features of one clip: one element per window, in order, at least one.
     *
     * @param audio reference to the clip; only passed through to the result
     * @param sha256 digest of the bytes, which the caller has computed; only passed through to the result
     * @param bytes one encoded file; not modified
     * @throws AudioException if the bytes are not valid audio within the limits; the message does not name the clip
     */
    List<AudioFeatures> extract(AudioRef audio, String sha256, byte[] bytes) throws AudioException;

    /** The same for bytes whose digest is not known yet. */
    default List<AudioFeatures> extract(AudioRef audio, byte[] bytes) throws AudioException {
        return extract(audio, Fingerprint.of(bytes), bytes);
    }

    /** Releases resources; throws nothing. */
    @Override
    void close();
}
