package io.hearsay.jobs.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.ModelFolder;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.TaskResources;
import io.hearsay.lalm.Qwen2AudioProvider;
import io.hearsay.lalm.model.Precision;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Device and threads are the task's, and a GPU that is not there never becomes the CPU. */
class TaskModelTest {
    @TempDir
    Path nothing;

    private @Nullable String before;

    @BeforeEach
    void forgetTheThreads() {
        before = System.clearProperty(EngineThreads.PROPERTY);
    }

    @AfterEach
    void remember() {
        System.clearProperty(EngineThreads.PROPERTY);
        if (before != null) {
            System.setProperty(EngineThreads.PROPERTY, before);
        }
    }

    @Test
    void takesTheFirstGpuOfTheTask() {
        assertThat(model("gpu").on(given("3")).cacheKey())
                .isEqualTo(fixed("gpu:3").cacheKey());
        assertThat(model("gpu").on(given("1", "2")).cacheKey())
                .isEqualTo(fixed("gpu:1").cacheKey());
        assertThat(model("gpu").cacheKey())
                .isEqualTo("the task's gpu|" + fixed("gpu:0").cacheKey());
    }

    @Test
    void aNamedDeviceStaysWhateverTheTaskWasGiven() {
        for (String device : List.of("cpu", "gpu:2")) {
            assertThat(model(device).on(given("3")).cacheKey())
                    .isEqualTo(fixed(device).cacheKey());
            assertThat(model(device).on(given()).cacheKey())
                    .isEqualTo(fixed(device).cacheKey());
            assertThat(model(device).cacheKey()).isEqualTo(fixed(device).cacheKey());
        }
    }

    @Test
    void refusesATaskWithoutAGpu() {
        assertThatThrownBy(() -> model("gpu").on(given()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Spark gave this one none")
                .hasMessageContaining("spark.task.resource.gpu.amount")
                .hasMessageContaining("model.device = gpu:N");
    }

    @Test
    void refusesAGpuThatHasNoNumber() {
        assertThatThrownBy(() -> model("gpu").on(given("GPU-5ca1ab1e")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Spark calls this one \"GPU-5ca1ab1e\"")
                .hasMessageContaining("model.device = gpu:N");
    }

    @Test
    void isNotOpenedOutsideATask() {
        assertThatThrownBy(() -> model("cpu").open()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theEngineHasAThreadForEachCoreOfTheTaskThatOpensIt() {
        openInVain(model("cpu").on(new TaskResources(3, List.of())));

        assertThat(System.getProperty(EngineThreads.PROPERTY)).isEqualTo("3");

        openInVain(model("cpu").on(new TaskResources(2, List.of())));

        assertThat(System.getProperty(EngineThreads.PROPERTY)).isEqualTo("3");
    }

    @Test
    void theThreadsThatAPersonHasSetStay() {
        System.setProperty(EngineThreads.PROPERTY, "7");

        openInVain(model("cpu").on(new TaskResources(3, List.of())));

        assertThat(System.getProperty(EngineThreads.PROPERTY)).isEqualTo("7");
    }

    private void openInVain(ModelProvider provider) {
        assertThatThrownBy(provider::open).isInstanceOf(RuntimeException.class);
    }

    private static TaskResources given(String... gpus) {
        return new TaskResources(1, List.of(gpus));
    }

    private TaskModel model(String device) {
        return new TaskModel(ModelFolder.local(nothing.toString()), null, device, Precision.FLOAT32, 0);
    }

    private Qwen2AudioProvider fixed(String device) {
        return new Qwen2AudioProvider(nothing.toString(), null, device, Precision.FLOAT32, 0);
    }
}
