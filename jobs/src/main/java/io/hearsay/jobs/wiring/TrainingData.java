package io.hearsay.jobs.wiring;

import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.jobs.config.TrainConfig;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingQuestion;
import io.hearsay.trainer.data.TrainingSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Gathers the rows of a manifest into the clips that a model is trained on. */
final class TrainingData {
    private final TrainConfig config;
    private final ConsoleProgress progress;

    TrainingData(TrainConfig config, ConsoleProgress progress) {
        this.config = config;
        this.progress = progress;
    }

    /**
     * Clips with their features and questions, those of left-out licences and held-out recordings excepted.
     *
     * @param rows the manifest
     * @param features features of the clips; a clip that has none is left out
     * @param heldOut rows whose recordings stay unheard
     */
    TrainingSet set(List<ManifestEntry> rows, Iterator<AudioFeatures> features, List<ManifestEntry> heldOut) {
        Map<String, List<ManifestEntry>> byClip = new LinkedHashMap<>();
        rows.stream()
                .filter(this::allowed)
                .forEach(row -> byClip.computeIfAbsent(row.item().audio().uri(), uri -> new ArrayList<>())
                        .add(row));
        Map<String, LogMel> heard = new HashMap<>();
        while (features.hasNext()) {
            AudioFeatures clip = whole(features.next());
            heard.put(clip.audio().uri(), clip.logMel());
        }
        Set<String> unheard = new HashSet<>();
        heldOut.forEach(row -> unheard.addAll(groups(row.item())));
        List<TrainingClip> clips = new ArrayList<>();
        int shared = 0;
        for (Map.Entry<String, List<ManifestEntry>> entry : byClip.entrySet()) {
            LogMel logMel = heard.get(entry.getKey());
            if (logMel == null) {
                continue;
            }
            TrainingClip clip = clip(logMel, entry.getValue());
            if (clip.groups().stream().anyMatch(unheard::contains)) {
                shared++;
            } else {
                clips.add(clip);
            }
        }
        progress.say("train     " + clips.size() + " clips of " + byClip.size() + " whose licence is wanted; " + shared
                + " left out because a held-out clip is made of the same recording");
        TrainingSet.refuse(clips, unheard, "the held-out manifest");
        return TrainingSet.split(
                clips, config.developmentShare(), config.settings().seed());
    }

    /** Writes the source recordings of the training clips, one a line, beside the checkpoint. */
    void writeGroups(TrainingSet set) {
        Set<String> groups = new TreeSet<>();
        set.training().forEach(clip -> groups.addAll(clip.groups()));
        Path file = config.folder().resolve("training-groups.txt");
        try {
            Files.createDirectories(config.folder());
            Files.write(file, groups);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private boolean allowed(ManifestEntry row) {
        return config.leftOutLicenses().stream().noneMatch(text -> row.license().contains(text));
    }

    /** Refuses a clip of several windows: training uses single windows. */
    static AudioFeatures whole(AudioFeatures features) {
        if (features.offsetSeconds() > 0) {
            throw new IllegalArgumentException("Clip " + features.audio().uri() + " lasts "
                    + features.source().seconds()
                    + " seconds, longer than the model's window, and nothing is learnt from several windows yet; set"
                    + " features.long-clips = head or refuse");
        }
        return features;
    }

    private static TrainingClip clip(LogMel logMel, List<ManifestEntry> rows) {
        Item first = rows.get(0).item();
        List<TrainingQuestion> questions = rows.stream()
                .map(ManifestEntry::item)
                .map(item -> new TrainingQuestion(item.question(), item.choices(), item.answer()))
                .toList();
        return new TrainingClip(
                first.audio().audioId(),
                logMel,
                first.modality(),
                groups(first),
                rows.get(0).caption(),
                questions);
    }

    private static Set<String> groups(Item item) {
        Set<String> groups = new TreeSet<>(List.of(item.tags().group().split("; ")));
        groups.remove("");
        return groups;
    }
}
