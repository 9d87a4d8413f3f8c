package io.hearsay.core.features;

/** The audio input of a model: the log-mel of a clip, or the embeddings that its own encoder made of it. */
public sealed interface Sound permits LogMel, AudioEmbeddings {}
