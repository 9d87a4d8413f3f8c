package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.features.LogMel;
import io.hearsay.lalm.model.AudioEncoder;
import io.hearsay.lalm.model.Qwen2Audio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Clips of one call, each encoded once, when it is first needed, and freed when its last request is answered. Used by one thread. */
final class EncodedClips implements AutoCloseable {
    private final AudioEncoder encoder;
    private final NDManager owner;
    private final int maxBatch;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, NDArray> encoded = new HashMap<>();

    EncodedClips(Qwen2Audio network, List<Ask> asks, int maxBatch) {
        this.encoder = network.encoder();
        this.owner = network.script().newManager();
        this.maxBatch = maxBatch;
        asks.forEach(ask -> ask.clips().forEach(clip -> uses.merge(clip.audioId(), 1, Integer::sum)));
    }

    /** Audio embeddings of these asks' clips, one after the other, each (tokens, hidden of the decoder). */
    List<NDArray> of(List<Ask> asks) {
        Map<String, AudioClip> missing = new HashMap<>();
        asks.forEach(ask -> ask.clips().stream()
                .filter(clip -> !encoded.containsKey(clip.audioId()))
                .forEach(clip -> missing.put(clip.audioId(), clip)));
        List<AudioClip> byLength = new ArrayList<>(missing.values());
        byLength.sort(Comparator.comparingInt((AudioClip clip) -> clip.logMel().frames())
                .reversed()
                .thenComparing(AudioClip::audioId));
        for (int from = 0; from < byLength.size(); ) {
            int to = from + 1;
            while (to < byLength.size() && to - from < maxBatch && frames(byLength, to) * 2 > frames(byLength, from)) {
                to++;
            }
            encode(byLength.subList(from, to));
            from = to;
        }
        List<NDArray> audio = new ArrayList<>();
        asks.forEach(ask -> ask.clips().forEach(clip -> audio.add(known(clip.audioId()))));
        return audio;
    }

    /** Says that an ask is answered. */
    void release(Ask ask) {
        for (AudioClip clip : ask.clips()) {
            if (uses.merge(clip.audioId(), -1, Integer::sum) == 0) {
                NDArray last = encoded.remove(clip.audioId());
                if (last != null) {
                    last.close();
                }
            }
        }
    }

    private void encode(List<AudioClip> clips) {
        try (NDManager step = owner.newSubManager()) {
            List<LogMel> logMels = clips.stream().map(AudioClip::logMel).toList();
            List<NDArray> states = encoder.encode(step, logMels);
            for (int i = 0; i < clips.size(); i++) {
                encoded.put(clips.get(i).audioId(), encoder.project(owner, states.get(i)));
            }
        }
    }

    private NDArray known(String audioId) {
        NDArray audio = encoded.get(audioId);
        if (audio == null) {
            throw new IllegalStateException("Clip " + audioId + " was freed too early");
        }
        return audio;
    }

    private static int frames(List<AudioClip> clips, int index) {
        return clips.get(index).logMel().frames();
    }

    @Override
    public void close() {
        owner.close();
    }
}
