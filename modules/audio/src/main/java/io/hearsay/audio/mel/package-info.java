/** Spectra. In: 16 kHz mono samples; out: the log-mel spectrogram that a Whisper-style encoder reads. */
@NullMarked
package io.hearsay.audio.mel;

import org.jspecify.annotations.NullMarked;
