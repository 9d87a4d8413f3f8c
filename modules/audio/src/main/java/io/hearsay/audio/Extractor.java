package io.hearsay.audio;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.AudioRef;
import java.util.List;

/** Encoded bytes to features. */
public interface Extractor extends AutoCloseable {
    /**
     * Features of one clip: one for each of its windows, in order, at least one.
     *
     * @param audio which clip; only passed on
     * @param bytes one encoded file; not changed
     * @throws AudioException where the bytes are not sound audio within the limits; its message does not name the clip
     */
    List<AudioFeatures> extract(AudioRef audio, byte[] bytes) throws AudioException;

    /** Frees what it holds; throws nothing. */
    @Override
    void close();
}
