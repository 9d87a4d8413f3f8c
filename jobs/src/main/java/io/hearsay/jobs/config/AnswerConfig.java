package io.hearsay.jobs.config;

import java.util.List;

/**
 * Methods and generation.
 *
 * @param methods names of methods, in the order of the report
 * @param maxNewTokens most tokens of one answer
 * @param drawing how the next token is drawn
 * @param batchSize requests a model answers at a time
 * @param silenceAudio true for the control in which every clip is silence
 * @param audioEmbeddings true to encode clips into a table of their own
 * @param openModels most models that a process has open at a time
 * @param commitMinutes about how many minutes of work are committed at a time
 */
public record AnswerConfig(
        List<String> methods,
        int maxNewTokens,
        Drawing drawing,
        int batchSize,
        boolean silenceAudio,
        boolean audioEmbeddings,
        int openModels,
        double commitMinutes) {
    public AnswerConfig {
        methods = List.copyOf(methods);
    }

    /**
     * How the next token is drawn.
     *
     * @param temperature 0: the most likely one
     * @param topK among this many most likely ones; 0: all
     * @param topP among the most likely ones with this probability together
     */
    public record Drawing(double temperature, int topK, double topP) {}
}
