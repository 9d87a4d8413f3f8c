package io.hearsay.spark.stages.answer;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.Stage;
import io.hearsay.spark.tables.codecs.FaultCodec;
import io.hearsay.spark.tables.codecs.RowFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the items of an answer stage are assigned to tasks: clips of similar length share a task, the longest come first,
 * and all items of a clip stay together.
 *
 * @param shares task of each clip that has features, by uri
 * @param tasks number of tasks
 * @param answerable items whose clip has features
 * @param faults one for each item whose clip has none
 */
record AnswerPlan(Map<String, Integer> shares, int tasks, int answerable, List<Fault> faults) {
    private static final int MOST_TASKS_PER_CORE = 32;

    /**
     * A clip in the features table.
     *
     * @param frames audio frames of all its windows; 0 if it has no features
     * @param rowFault why it has no features
     */
    record ClipLength(long frames, Optional<RowFault> rowFault) {
        /** With another window of the clip. */
        ClipLength and(ClipLength other) {
            return new ClipLength(frames + other.frames, rowFault.or(other::rowFault));
        }
    }

    /** Deals items out so that a task has about one batch of them, or more where that would make too many tasks. */
    static AnswerPlan of(List<Item> items, Map<String, ClipLength> clips, int batchSize, int parallelism) {
        Map<String, Integer> itemsOfClip = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (Item item : items) {
            ClipLength clip = clips.get(item.audio().uri());
            if (clip == null || clip.frames() == 0 || clip.rowFault().isPresent()) {
                faults.add(withoutFeatures(item, Optional.ofNullable(clip).flatMap(ClipLength::rowFault)));
            } else {
                itemsOfClip.merge(item.audio().uri(), 1, Integer::sum);
            }
        }
        List<String> longestFirst = itemsOfClip.keySet().stream()
                .sorted(Comparator.<String>comparingLong(uri -> -frames(clips, uri))
                        .thenComparing(uri -> uri))
                .toList();
        int answerable = items.size() - faults.size();
        int perTask = Math.max(batchSize, answerable / (MOST_TASKS_PER_CORE * parallelism));
        Map<String, Integer> shares = new LinkedHashMap<>();
        int share = 0;
        int inShare = 0;
        for (String uri : longestFirst) {
            if (inShare >= perTask) {
                share++;
                inShare = 0;
            }
            shares.put(uri, share);
            inShare += itemsOfClip.getOrDefault(uri, 0);
        }
        return new AnswerPlan(shares, shares.isEmpty() ? 0 : share + 1, answerable, faults);
    }

    private static long frames(Map<String, ClipLength> clips, String uri) {
        ClipLength clip = clips.get(uri);
        return clip == null ? 0 : clip.frames();
    }

    private static Fault withoutFeatures(Item item, Optional<RowFault> rowFault) {
        String why = rowFault.map(found -> FaultCodec.label(found.code()) + ", " + found.detail())
                .orElse("the features table has no row for " + item.audio().uri() + "; run the features stage again");
        return new Fault(
                item.itemId(), Stage.ANSWER, FaultCode.FEATURES_MISSING, "not asked, its clip has no features: " + why);
    }
}
