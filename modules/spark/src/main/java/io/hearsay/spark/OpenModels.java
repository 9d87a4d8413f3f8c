package io.hearsay.spark;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.TaskResources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The models this process has opened, one per provider key and device, shared by all its tasks and closed when the session or the process ends.
 *
 * <p>Opening is tried once: a model that could not be opened stays so until {@link #closeAll}, and every task hears the same cause.
 */
final class OpenModels {
    private static final Object LOCK = new Object();
    private static final Map<String, FutureTask<AudioLanguageModel>> MODELS = new HashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OpenModels::closeAll, "hearsay-close-models"));
    }

    private OpenModels() {}

    /**
     * The opened model of a provider on what a task was given; opens it on first use, while other tasks that want it wait.
     *
     * @throws ModelNotOpenedException if it could not be opened now or before
     */
    static AudioLanguageModel model(ModelProvider provider, TaskResources task) {
        try {
            return model(provider.on(task));
        } catch (IllegalArgumentException e) {
            throw notOpened(provider.key(), e);
        }
    }

    private static AudioLanguageModel model(ModelProvider provider) {
        FutureTask<AudioLanguageModel> opening;
        synchronized (LOCK) {
            opening = MODELS.computeIfAbsent(provider.key(), key -> new FutureTask<>(provider::open));
        }
        opening.run();
        return opened(provider.key(), opening);
    }

    private static AudioLanguageModel opened(String key, FutureTask<AudioLanguageModel> opening) {
        try {
            return opening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException("Interrupted while model " + key + " was being opened", e);
        } catch (ExecutionException | CancellationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw notOpened(key, cause);
        }
    }

    private static ModelNotOpenedException notOpened(String key, Throwable cause) {
        return new ModelNotOpenedException("Model " + key + " cannot be opened: " + cause.getMessage(), cause);
    }

    /** Closes every opened model; a later {@link #model} opens anew. */
    static void closeAll() {
        List<FutureTask<AudioLanguageModel>> open;
        synchronized (LOCK) {
            open = new ArrayList<>(MODELS.values());
            MODELS.clear();
        }
        for (FutureTask<AudioLanguageModel> opening : open) {
            closeIfOpened(opening);
        }
    }

    private static void closeIfOpened(FutureTask<AudioLanguageModel> opening) {
        if (opening.cancel(false)) {
            return;
        }
        try {
            opening.get().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            // There is no model to close: opening it failed, and whoever asked for it has heard so.
            return;
        }
    }
}
