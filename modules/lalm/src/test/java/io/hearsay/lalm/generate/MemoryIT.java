package io.hearsay.lalm.generate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.features.LogMel;
import io.hearsay.lalm.checkpoint.FeatureWindow;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.StopTokens;
import io.hearsay.lalm.model.Precision;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.prompt.PromptTokenizer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a model does with memory: where it runs out, and that none is lost. */
class MemoryIT {
    private static final Path FOLDER = Path.of("src/test/resources/golden/gqa_tied_10s");
    private static final long ALLOWED_GROWTH = 24L << 20;

    @Test
    void halvesTheBudgetAndGoesOnWhereMemoryRunsOut() {
        List<ModelRequest> requests = requests(12, 3, 5);
        try (Qwen2AudioModel calm = open(new MemoryBudget(1L << 30))) {
            List<String> expected = texts(calm.complete(requests));
            Scarce scarce = new Scarce(1L << 30, 9, 17, 23);
            try (Qwen2AudioModel model = open(scarce)) {
                assertThat(texts(model.complete(requests))).isEqualTo(expected);
                assertThat(scarce.limit()).isEqualTo(1L << 27);
                long after = scarce.available();
                assertThat(texts(model.complete(requests))).isEqualTo(expected);
                assertThat(scarce.available())
                        .as("everything taken is given back")
                        .isEqualTo(after);
            }
        }
    }

    @Test
    void givesARequestItsFaultWhereEvenThatAloneFindsNoMemory() {
        try (Qwen2AudioModel model = open(new Scarce(1L << 20, 1, 2, 3, 4, 5, 6, 7, 8, 9))) {
            List<Completion> completions = model.complete(requests(2, 1, 3));

            assertThat(completions)
                    .hasSize(2)
                    .allSatisfy(completion -> assertThat(completion.fault())
                            .hasValueSatisfying(fault ->
                                    assertThat(fault.detail()).contains("the engine failed: CUDA out of memory")));
        }
    }

    /**
     * Clips differ from call to call and the budget is small, so that all that is kept from call to call is dropped and
     * made again.
     */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "it reads /proc")
    void holdsAsMuchAfterTenThousandGenerationsAsAfterAHundred() throws IOException {
        try (Qwen2AudioModel model = open(new MemoryBudget(1L << 19))) {
            int calls = 0;
            for (; calls < 10; calls++) {
                model.complete(requests(10, calls, 2));
            }
            int arrays = arrays(model);
            long before = residentOutsideJava();
            for (; calls < 1000; calls++) {
                model.complete(requests(10, calls, 2));
            }
            assertThat(arrays(model)).as("tensors").isLessThanOrEqualTo(arrays + 4);
            assertThat(residentOutsideJava() - before)
                    .as("bytes of native memory")
                    .isLessThan(ALLOWED_GROWTH);
        }
    }

    private static int arrays(Qwen2AudioModel model) {
        return model.network().manager().getParentManager().getManagedArrays().size();
    }

    private static long residentOutsideJava() throws IOException {
        System.gc();
        long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        var memory = ManagementFactory.getMemoryMXBean();
        return resident
                - memory.getHeapMemoryUsage().getCommitted()
                - memory.getNonHeapMemoryUsage().getCommitted();
    }

    private static Qwen2AudioModel open(MemoryBudget budget) {
        Qwen2Audio network = Qwen2Audio.load(FOLDER, null, Device.cpu(), Precision.FLOAT32);
        PromptTokenizer tokenizer = PromptTokenizer.open(FOLDER, Qwen2AudioConfig.read(FOLDER));
        return new Qwen2AudioModel(
                network,
                tokenizer,
                StopTokens.read(FOLDER, Qwen2AudioConfig.read(FOLDER).decoder().vocabulary()),
                budget);
    }

    private static List<ModelRequest> requests(int count, int salt, int newTokens) {
        int mels = FeatureWindow.read(FOLDER).mels();
        List<ModelRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int frames = 20 + 7 * (salt % 10) + i / 3;
            float[] values = new float[mels * (frames + LogMel.REACH)];
            values[salt % values.length] = salt;
            AudioClip clip = new AudioClip(salt + "/" + i / 3, new LogMel(mels, frames, LogMel.REACH, values));
            GenerationSettings.Sampling sampling =
                    i % 3 == 0 ? GenerationSettings.Sampling.GREEDY : new GenerationSettings.Sampling(0.8, 9, 0.9);
            requests.add(new ModelRequest(
                    "request " + i,
                    List.of(ChatTurn.user(List.of(clip), "How many?")),
                    new GenerationSettings(newTokens, sampling, 1),
                    i % 5 == 0 ? List.of("A", "many birds") : List.of()));
        }
        return requests;
    }

    private static List<String> texts(List<Completion> completions) {
        return completions.stream()
                .map(completion -> completion.text() + completion.fault())
                .toList();
    }

    /** Memory that runs out when bytes are taken for the n-th time, for each of some n. */
    private static final class Scarce extends MemoryBudget {
        private final List<Integer> fails = new ArrayList<>();
        private int takes;

        Scarce(long limit, int... fails) {
            super(limit);
            for (int fail : fails) {
                this.fails.add(fail);
            }
        }

        @Override
        synchronized void reserve(long bytes) {
            takes++;
            if (fails.contains(takes)) {
                throw new EngineException("CUDA out of memory");
            }
            super.reserve(bytes);
        }
    }
}
