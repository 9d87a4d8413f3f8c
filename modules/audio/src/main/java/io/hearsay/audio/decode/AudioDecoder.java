package io.hearsay.audio.decode;

import io.hearsay.audio.ffmpeg.FfmpegLibraries;
import io.hearsay.core.run.FaultCode;
import java.util.Arrays;

/**
 * Decodes the default audio stream, or else the first, of encoded bytes with FFmpeg's libraries, in memory: no file and no network address is
 * opened.
 *
 * <p>Containers: wav, w64, flac, mp3, ogg, mp4/m4a, aac, webm/mka, aiff, au, caf, amr, wma. Truncated or damaged files
 * are rejected, so a clip is either decoded completely or is a fault.
 */
public final class AudioDecoder {
    private static final int PADDING = 16;

    private AudioDecoder() {}

    /**
     * Decodes a whole clip and streams its samples to the sink, so memory does not grow with the clip's length.
     * Thread-safe.
     *
     * @param bytes one encoded file; not modified
     * @param limits decode limits; time spent in the sink is not counted
     * @param sink receives the samples in order until it is full; discard what it received if decoding ends with a
     *     fault
     * @return properties of the clip
     * @throws AudioException if anything is wrong with the bytes; exceptions of the sink are propagated
     */
    public static DecodedAudio decode(byte[] bytes, DecodeLimits limits, SampleSink sink) throws AudioException {
        check(bytes, limits);
        Deadline deadline = new Deadline(limits);
        try (OpenMedia media = OpenMedia.open(withoutPadding(bytes), deadline);
                DecodeLoop loop = new DecodeLoop(media, limits, new UntimedSink(sink, deadline))) {
            return loop.run(deadline);
        } catch (AudioException e) {
            throw onTime(e, deadline);
        }
    }

    /** Rejects what can be detected without decoding, and loads FFmpeg. */
    private static void check(byte[] bytes, DecodeLimits limits) throws AudioException {
        if (bytes.length == 0) {
            throw new AudioException(FaultCode.AUDIO_EMPTY, "the file has 0 bytes; write or copy it again");
        }
        if (bytes.length > limits.maxBytes()) {
            throw limits.exceeded("the file has " + bytes.length + " bytes", limits.maxBytes() + " bytes");
        }
        DataChunks.check(bytes);
        NestedBoxes.check(bytes);
        OggPages.check(bytes);
        AsfObjects.check(bytes);
        FfmpegLibraries.load();
    }

    /**
     * The bytes from the first that is not zero, if so many are that no format begins there; others, such as mp3 behind a
     * zeroed tag, are recognised only where they begin.
     */
    private static byte[] withoutPadding(byte[] bytes) {
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        return zeros < PADDING || zeros == bytes.length ? bytes : Arrays.copyOfRange(bytes, zeros, bytes.length);
    }

    private record UntimedSink(SampleSink sink, Deadline deadline) implements SampleSink {
        @Override
        public void begin(int sampleRateHz, long expectedSamples) {
            long startNanos = System.nanoTime();
            sink.begin(sampleRateHz, expectedSamples);
            deadline.extend(System.nanoTime() - startNanos);
        }

        @Override
        public void accept(float[] samples, int count) {
            long startNanos = System.nanoTime();
            sink.accept(samples, count);
            deadline.extend(System.nanoTime() - startNanos);
        }

        @Override
        public boolean full() {
            return sink.full();
        }
    }

    /** After the deadline reads fail, and FFmpeg may report any error because of that; report the timeout instead. */
    private static AudioException onTime(AudioException fault, Deadline deadline) {
        return deadline.expired() ? deadline.exceeded() : fault;
    }
}
