package io.hearsay.spark.models;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.TaskResources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models this process has open, one per provider key and device, lent to all its tasks. At most so many are open at
 * a time: where one more is wanted, the one that nobody has used for longest is closed first, and while all are in use
 * the task waits. A model in use is never closed but by {@link #closeAll}, when the session or the process ends.
 *
 * <p>Opening is tried once: a model that could not be opened stays so until {@link #closeAll}, and every task gets the
 * same cause.
 */
public final class OpenModels {
    private static final Logger LOG = LoggerFactory.getLogger(OpenModels.class);

    private static final Object LOCK = new Object();
    private static final Map<String, Held> MODELS = new HashMap<>();
    private static long uses;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OpenModels::closeAll, "hearsay-close-models"));
    }

    private OpenModels() {}

    /** A model that is open or being opened; guarded by the lock but for the opening itself. */
    private static final class Held {
        private final FutureTask<AudioLanguageModel> opening;
        private int users;
        private long lastUse;
        private boolean failed;

        Held(ModelProvider provider) {
            this.opening = new FutureTask<>(provider::open);
        }
    }

    /** A model for one task, which gives it back by closing this; a second time does nothing. */
    public static final class Lease implements AutoCloseable {
        private final Held held;
        private final AudioLanguageModel model;
        private boolean given;

        private Lease(Held held, AudioLanguageModel model) {
            this.held = held;
            this.model = model;
        }

        public AudioLanguageModel model() {
            return model;
        }

        @Override
        public void close() {
            synchronized (LOCK) {
                if (!given) {
                    given = true;
                    giveBack(held);
                }
            }
        }
    }

    /**
     * The opened model of a provider on what a task was given; opens it on first use, while other tasks that want it
     * wait. Whoever holds one must give it back before taking another: two that wait for each other would wait for
     * ever.
     *
     * @param atMost most models this process may have open, at least 1
     * @throws ModelNotOpenedException if it could not be opened now or before
     */
    public static Lease lease(ModelProvider provider, TaskResources task, int atMost) {
        ModelProvider placed;
        try {
            placed = provider.on(task);
        } catch (IllegalArgumentException e) {
            throw notOpened(provider.cacheKey(), e);
        }
        return lease(placed, atMost);
    }

    /** The same for the Spark task that runs in this thread; given back at its end at the latest. */
    public static Lease leaseToTask(ModelProvider provider, int atMost) {
        Lease lease = lease(provider, TaskResourceReader.resources(), atMost);
        TaskCompletionListener giveBack = context -> lease.close();
        TaskContext.get().addTaskCompletionListener(giveBack);
        return lease;
    }

    private static Lease lease(ModelProvider provider, int atMost) {
        Held held;
        synchronized (LOCK) {
            held = held(provider, atMost);
            held.users++;
        }
        if (!held.opening.isDone()) {
            LOG.debug("Waiting for model {}", provider.cacheKey());
        }
        held.opening.run();
        try {
            return new Lease(held, opened(provider.cacheKey(), held.opening));
        } catch (RuntimeException e) {
            synchronized (LOCK) {
                held.failed = e instanceof ModelNotOpenedException;
                giveBack(held);
            }
            throw e;
        }
    }

    private static void giveBack(Held held) {
        held.users--;
        held.lastUse = ++uses;
        LOCK.notifyAll();
    }

    private static Held held(ModelProvider provider, int atMost) {
        String key = provider.cacheKey();
        Held held = MODELS.get(key);
        while (held == null) {
            long open = MODELS.values().stream().filter(one -> !one.failed).count();
            if (open < atMost) {
                held = new Held(provider);
                MODELS.put(key, held);
            } else if (!closeIdle()) {
                try {
                    LOCK.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CompletionException("Interrupted while model " + key + " was waiting for its turn", e);
                }
                held = MODELS.get(key);
            }
        }
        return held;
    }

    /** Closes the model that has been idle for longest; false if all are in use. */
    private static boolean closeIdle() {
        Optional<Map.Entry<String, Held>> idle = MODELS.entrySet().stream()
                .filter(entry -> entry.getValue().users == 0 && !entry.getValue().failed)
                .min(Comparator.comparingLong(entry -> entry.getValue().lastUse));
        idle.ifPresent(entry -> {
            LOG.info("Closing model {}: least recently used, and another one is to be opened", entry.getKey());
            MODELS.remove(entry.getKey());
            closeIfOpened(entry.getValue().opening);
        });
        return idle.isPresent();
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

    /**
     * What a model is, by the content of its files.
     *
     * @throws ModelNotOpenedException naming the model and the file if they cannot be read
     */
    public static String fingerprint(ModelProvider provider) {
        try {
            return provider.fingerprint();
        } catch (IllegalArgumentException e) {
            throw notOpened(provider.cacheKey(), e);
        }
    }

    /** Closes every opened model; a later {@link #lease} opens it again. */
    public static void closeAll() {
        List<Held> open;
        synchronized (LOCK) {
            open = new ArrayList<>(MODELS.values());
            MODELS.clear();
            LOCK.notifyAll();
        }
        for (Held held : open) {
            closeIfOpened(held.opening);
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
            // There is no model to close: opening it failed, and its caller got the exception.
            return;
        }
    }
}
