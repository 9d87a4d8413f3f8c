package io.hearsay.spark.models;

import io.hearsay.core.answers.TaskResources;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** What Spark has given the task that this thread runs. */
final class TaskResourceReader {
    private static final String GPU = "gpu";

    private TaskResourceReader() {}

    /** {@code spark.task.cpus} and the task's GPUs. */
    static TaskResources resources() {
        TaskContext task = TaskContext.get();
        if (task == null) {
            throw new IllegalStateException("No task runs in this thread");
        }
        return of(task.cpus(), task.resourcesJMap());
    }

    static TaskResources of(int cores, Map<String, ResourceInformation> resources) {
        ResourceInformation gpus = resources.get(GPU);
        return new TaskResources(cores, gpus == null ? List.of() : List.of(gpus.addresses()));
    }
}
