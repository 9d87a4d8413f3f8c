/** Takes mono samples at 16 kHz. Returns the log-mel spectrogram that a Whisper-style encoder expects. */
@NullMarked
package io.hearsay.audio.mel;

import org.jspecify.annotations.NullMarked;
