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

/** Embeddings of clips, kept from call to call, so that a clip is encoded once however many prompts and methods ask about it. */
final class AudioEmbeddingCache {
    private static final int TOGETHER = 8;

    private final AudioEncoder encoder;
    private final int elementBytes;
    private final LruCache<String, NDArray> cache;

    /**
     * @param cache where the embeddings are kept
     */
    AudioEmbeddingCache(Qwen2Audio network, LruCache<String, NDArray> cache) {
        this.encoder = network.encoder();
        this.elementBytes = network.decoder().elementBytes();
        this.cache = cache;
    }

    /** Embeddings (tokens, hidden of the decoder) of clips by their ids, taken: each is to be put back once. */
    Map<String, NDArray> take(List<AudioClip> clips) {
        Map<String, AudioClip> missing = new LinkedHashMap<>();
        Map<String, NDArray> taken = new LinkedHashMap<>();
        try {
            for (AudioClip clip : clips) {
                if (taken.containsKey(clip.audioId()) || missing.containsKey(clip.audioId())) {
                    continue;
                }
                NDArray known = cache.take(clip.audioId());
                if (known == null && clip.sound() instanceof AudioEmbeddings embeddings) {
                    keep(clip.audioId(), encoder.restore(cache.owner(), embeddings), taken);
                } else if (known == null) {
                    missing.put(clip.audioId(), clip);
                } else {
                    taken.put(clip.audioId(), known);
                }
            }
            encode(new ArrayList<>(missing.values()), taken);
            return taken;
        } catch (RuntimeException e) {
            putBack(taken);
            throw e;
        }
    }

    void putBack(Map<String, NDArray> taken) {
        taken.keySet().forEach(cache::putBack);
    }

    /** Clips of similar length go through the encoder together. */
    private void encode(List<AudioClip> clips, Map<String, NDArray> taken) {
        clips.sort(Comparator.comparingInt((AudioClip clip) -> clip.logMel().frames())
                .reversed()
                .thenComparing(AudioClip::audioId));
        for (int from = 0; from < clips.size(); ) {
            int to = from + 1;
            while (to < clips.size() && to - from < TOGETHER && frames(clips, to) * 4 >= frames(clips, from) * 3) {
                to++;
            }
            bucket(clips.subList(from, to), taken);
            from = to;
        }
    }

    private void bucket(List<AudioClip> clips, Map<String, NDArray> taken) {
        try (NDManager step = cache.owner().newSubManager()) {
            List<NDArray> states =
                    encoder.encode(step, clips.stream().map(AudioClip::logMel).toList());
            for (int i = 0; i < clips.size(); i++) {
                NDArray embeddings = encoder.project(cache.owner(), states.get(i));
                keep(clips.get(i).audioId(), embeddings, taken);
            }
        }
    }

    private void keep(String id, NDArray embeddings, Map<String, NDArray> taken) {
        taken.put(id, cache.keep(id, embeddings, embeddings.size() * elementBytes));
    }

    private static int frames(List<AudioClip> clips, int index) {
        return clips.get(index).logMel().frames();
    }
}
