/** Takes FFmpeg's native libraries from the class path. Loads them into the process, once. */
@NullMarked
package io.hearsay.audio.ffmpeg;

import org.jspecify.annotations.NullMarked;
