/** FFmpeg's native libraries. In: nothing; out: a process that has them loaded. */
@NullMarked
package io.hearsay.audio.ffmpeg;

import org.jspecify.annotations.NullMarked;
