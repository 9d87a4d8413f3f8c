package io.hearsay.jobs.wiring;

/** Threads that the engine computes with. It asks for their number once in a process, when it starts. */
final class EngineThreads {
    static final String PROPERTY = "ai.djl.pytorch.num_threads";

    private EngineThreads() {}

    /** As many as {@code cores}, unless {@code -Dai.djl.pytorch.num_threads} or an earlier task has set it. */
    static void unlessSet(int cores) {
        System.getProperties().putIfAbsent(PROPERTY, Integer.toString(cores));
    }
}
