package io.hearsay.spark.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.answers.TaskResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenModelsTest {
    private static final TaskResources GIVEN = new TaskResources(1, List.of());
    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final AtomicInteger CLOSED = new AtomicInteger();

    @BeforeEach
    void countAnew() {
        OPENED.set(0);
        CLOSED.set(0);
    }

    @AfterEach
    void close() {
        OpenModels.closeAll();
    }

    @Test
    void opensAModelOnceForAllTasksThatWantIt() throws InterruptedException, ExecutionException {
        ExecutorService tasks = Executors.newFixedThreadPool(8);
        Set<AudioLanguageModel> models = ConcurrentHashMap.newKeySet();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                running.add(tasks.submit(() -> models.add(
                        OpenModels.lease(new Counted("one"), GIVEN, 2).model())));
            }
            for (Future<?> task : running) {
                task.get();
            }
        } finally {
            tasks.shutdownNow();
        }

        assertThat(models).hasSize(1);
        assertThat(OPENED).hasValue(1);
    }

    @Test
    void keepsModelsOfDifferentKeysApart() {
        assertThat(OpenModels.lease(new Counted("one"), GIVEN, 2).model())
                .isNotSameAs(OpenModels.lease(new Counted("two"), GIVEN, 2).model());
    }

    @Test
    void closesAllAndOpensAnewAfterwards() {
        AudioLanguageModel before =
                OpenModels.lease(new Counted("one"), GIVEN, 2).model();
        OpenModels.closeAll();

        assertThat(CLOSED).hasValue(1);
        assertThat(OpenModels.lease(new Counted("one"), GIVEN, 2).model()).isNotSameAs(before);
    }

    @Test
    void closesTheModelThatHasBeenIdleForLongestWhereOneMoreIsWanted() {
        OpenModels.Lease one = OpenModels.lease(new Counted("one"), GIVEN, 2);
        OpenModels.lease(new Counted("two"), GIVEN, 2).close();
        one.close();
        one.close();

        OpenModels.lease(new Counted("three"), GIVEN, 2).close();

        assertThat(CLOSED).hasValue(1);
        assertThat(OpenModels.lease(new Counted("one"), GIVEN, 2).model()).isSameAs(one.model());
        assertThat(OPENED).hasValue(3);
    }

    @Test
    void countsNoModelThatCouldNotBeOpened() {
        OpenModels.Lease one = OpenModels.lease(new Counted("one"), GIVEN, 2);
        assertThatThrownBy(() -> OpenModels.lease(new Broken(), GIVEN, 2)).isInstanceOf(ModelNotOpenedException.class);

        OpenModels.lease(new Counted("two"), GIVEN, 2).close();

        assertThat(CLOSED).hasValue(0);
        one.close();
    }

    @Test
    void neverOpensMoreThanItMayNorClosesOneInUse() throws InterruptedException, ExecutionException {
        ExecutorService tasks = Executors.newFixedThreadPool(8);
        AtomicInteger most = new AtomicInteger();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String key = "model " + i * 7 % 5;
                running.add(tasks.submit(() -> {
                    try (OpenModels.Lease lease = OpenModels.lease(new Counted(key), GIVEN, 2)) {
                        most.accumulateAndGet(OPENED.get() - CLOSED.get(), Math::max);
                        Thread.onSpinWait();
                        assertThat(((Silent) lease.model()).closed).isFalse();
                    }
                }));
            }
            for (Future<?> task : running) {
                task.get();
            }
        } finally {
            tasks.shutdownNow();
        }

        assertThat(most).hasValueLessThanOrEqualTo(2);
        assertThat(OPENED.get() - CLOSED.get()).isBetween(1, 2);
    }

    @Test
    void triesABrokenModelOnceAndTellsEveryoneWhy() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> OpenModels.lease(new Broken(), GIVEN, 2))
                    .isInstanceOf(ModelNotOpenedException.class)
                    .hasMessage("Model broken cannot be opened: config.json is not there");
        }
        assertThat(OPENED).hasValue(1);
    }

    @Test
    void opensAModelOnEveryDeviceThatTasksAreGiven() {
        OnGpu model = new OnGpu();
        AudioLanguageModel onZero =
                OpenModels.lease(model, TaskResourceReader.of(1, gpus("0")), 2).model();

        assertThat(OpenModels.lease(model, TaskResourceReader.of(2, gpus("0", "1")), 2)
                        .model())
                .isSameAs(onZero);
        assertThat(OpenModels.lease(model, TaskResourceReader.of(1, gpus("1")), 2)
                        .model())
                .isNotSameAs(onZero);
        assertThat(OPENED).hasValue(2);
    }

    @Test
    void aTaskWithoutTheDeviceHearsWhyAndNothingIsOpened() {
        assertThatThrownBy(() -> OpenModels.lease(new OnGpu(), TaskResourceReader.of(1, Map.of()), 2))
                .isInstanceOf(ModelNotOpenedException.class)
                .hasMessage("Model on a gpu cannot be opened: there is no GPU");
        assertThat(OPENED).hasValue(0);
    }

    private static Map<String, ResourceInformation> gpus(String... addresses) {
        return Map.of(
                "gpu", new ResourceInformation("gpu", addresses),
                "fpga", new ResourceInformation("fpga", new String[] {"7"}));
    }

    private record OnGpu() implements ModelProvider {
        @Override
        public String cacheKey() {
            return "on a gpu";
        }

        @Override
        public String fingerprint() {
            return cacheKey();
        }

        @Override
        public ModelProvider on(TaskResources task) {
            return task.gpus().stream()
                    .findFirst()
                    .map(Counted::new)
                    .orElseThrow(() -> new IllegalArgumentException("there is no GPU"));
        }

        @Override
        public AudioLanguageModel open() {
            throw new IllegalStateException("Opened without a GPU");
        }
    }

    private record Counted(String cacheKey) implements ModelProvider {
        @Override
        public String fingerprint() {
            return cacheKey();
        }

        @Override
        public AudioLanguageModel open() {
            OPENED.incrementAndGet();
            return new Silent();
        }
    }

    private record Broken() implements ModelProvider {
        @Override
        public String cacheKey() {
            return "broken";
        }

        @Override
        public String fingerprint() {
            return cacheKey();
        }

        @Override
        public AudioLanguageModel open() {
            OPENED.incrementAndGet();
            throw new IllegalArgumentException("config.json is not there");
        }
    }

    private static final class Silent implements AudioLanguageModel {
        private volatile boolean closed;

        @Override
        public List<Completion> complete(List<ModelRequest> requests) {
            throw new IllegalStateException("Nobody asks it");
        }

        @Override
        public void close() {
            closed = true;
            CLOSED.incrementAndGet();
        }
    }
}
