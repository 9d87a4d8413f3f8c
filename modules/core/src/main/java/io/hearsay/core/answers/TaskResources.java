package io.hearsay.core.answers;

import java.util.List;

/**
 * What a scheduler has set aside for one task.
 *
 * @param cores CPU cores, at least 1
 * @param gpus addresses of its GPUs as the scheduler writes them; none if it was given none
 */
public record TaskResources(int cores, List<String> gpus) {
    public TaskResources {
        if (cores < 1) {
            throw new IllegalArgumentException("cores is " + cores + "; expected at least 1");
        }
        gpus = List.copyOf(gpus);
    }
}
