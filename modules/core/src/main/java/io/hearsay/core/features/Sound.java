package io.hearsay.core.features;

/** What a model is given to hear: a clip's log-mel, or what its own encoder made of that before. */
public sealed interface Sound permits LogMel, AudioEmbeddings {}
