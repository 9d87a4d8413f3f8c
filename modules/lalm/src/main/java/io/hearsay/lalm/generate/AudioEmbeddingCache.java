package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.features.AudioEmbeddings;
import io.hearsay.lalm.model.AudioEncoder;
import io.hearsay.lalm.model.Qwen2Audio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cache of clip embeddings across calls: a clip is encoded once, however many prompts and methods use it. */
final class AudioEmbeddingCache {
    private static final int MAX_BATCH = 8;

    private final AudioEncoder encoder;
    private final int elementBytes;
    private final LruCache<String, NDArray> cache;

    /**
     * @param cache holds the embeddings
     */
    AudioEmbeddingCache(Qwen2Audio network, LruCache<String, NDArray> cache) {
        this.encoder = network.encoder();
        this.elementBytes = network.decoder().elementBytes();
        this.cache = cache;
    }

    /** Acquires the embeddings (tokens, decoder hidden size) of clips, by clip id; each must be released once. */
    Map<String, NDArray> acquire(List<AudioClip> clips) {
        Map<String, AudioClip> missing = new LinkedHashMap<>();
        Map<String, NDArray> acquired = new LinkedHashMap<>();
        try {
            for (AudioClip clip : clips) {
                if (acquired.containsKey(clip.audioId()) || missing.containsKey(clip.audioId())) {
                    continue;
                }
                NDArray cached = cache.acquire(clip.audioId());
                if (cached == null && clip.sound() instanceof AudioEmbeddings embeddings) {
                    put(clip.audioId(), encoder.restore(cache.owner(), embeddings), acquired);
                } else if (cached == null) {
                    missing.put(clip.audioId(), clip);
                } else {
                    acquired.put(clip.audioId(), cached);
                }
            }
            encode(new ArrayList<>(missing.values()), acquired);
            return acquired;
        } catch (RuntimeException e) {
            release(acquired);
            throw e;
        }
    }

    void release(Map<String, NDArray> acquired) {
        acquired.keySet().forEach(cache::release);
    }

    /** Encodes clips in batches of similar length. */
    private void encode(List<AudioClip> clips, Map<String, NDArray> acquired) {
        clips.sort(Comparator.comparingInt((AudioClip clip) -> clip.logMel().frames())
                .reversed()
                .thenComparing(AudioClip::audioId));
        for (int from = 0; from < clips.size(); ) {
            int to = from + 1;
            while (to < clips.size() && to - from < MAX_BATCH && frames(clips, to) * 4 >= frames(clips, from) * 3) {
                to++;
            }
            encodeBatch(clips.subList(from, to), acquired);
            from = to;
        }
    }

    private void encodeBatch(List<AudioClip> clips, Map<String, NDArray> acquired) {
        try (NDManager step = cache.owner().newSubManager()) {
            List<NDArray> states =
                    encoder.encode(step, clips.stream().map(AudioClip::logMel).toList());
            for (int i = 0; i < clips.size(); i++) {
                NDArray embeddings = encoder.project(cache.owner(), states.get(i));
                put(clips.get(i).audioId(), embeddings, acquired);
            }
        }
    }

    private void put(String id, NDArray embeddings, Map<String, NDArray> acquired) {
        acquired.put(id, cache.put(id, embeddings, embeddings.size() * elementBytes));
    }

    private static int frames(List<AudioClip> clips, int index) {
        return clips.get(index).logMel().frames();
    }
}
