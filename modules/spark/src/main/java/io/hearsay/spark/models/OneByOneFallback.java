package io.hearsay.spark.models;

import io.hearsay.core.answers.DeviceLostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work on a batch, of which one input may bring down the rest. */
public final class OneByOneFallback {
    private static final Logger LOG = LoggerFactory.getLogger(OneByOneFallback.class);

    private OneByOneFallback() {}

    /**
     * Works on the batch, and if that fails on each input alone, so that only the cause of it fails.
     *
     * @param work gives one output for each input; an {@link IllegalStateException} of it, which no input causes,
     *     and a lost device pass through; the latter ends the executor
     * @param failed output for an input that the work fails on alone
     * @return one output for each input, in order
     */
    public static <I, O> List<O> ifTogetherFails(
            List<I> batch, Function<List<I>, List<O>> work, BiFunction<I, RuntimeException, O> failed) {
        try {
            return work.apply(batch);
        } catch (IllegalStateException e) {
            LostDevice.endExecutor(e);
            throw e;
        } catch (RuntimeException e) {
            if (DeviceLostException.isToldBy(e)) {
                LostDevice.endExecutor(e);
                throw e;
            }
            if (batch.size() == 1) {
                LOG.warn(
                        "{} failed alone and becomes a fault",
                        batch.get(0).getClass().getSimpleName(),
                        e);
                return List.of(failed.apply(batch.get(0), e));
            }
            LOG.warn("A batch of {} failed ({}); trying its inputs one by one", batch.size(), e.toString());
            List<O> outputs = new ArrayList<>();
            batch.forEach(input -> outputs.addAll(ifTogetherFails(List.of(input), work, failed)));
            return outputs;
        }
    }
}
