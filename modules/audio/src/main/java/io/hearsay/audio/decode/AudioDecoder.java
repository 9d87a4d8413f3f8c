package io.hearsay.audio.decode;

import io.hearsay.audio.ffmpeg.FfmpegLibraries;
import io.hearsay.core.run.FaultCode;

/**
 * Decodes the first audio stream of encoded bytes with FFmpeg's libraries, in memory: no file and no network address is opened.
 *
 * <p>Containers: wav, w64, flac, mp3, ogg, mp4/m4a, aac, webm/mka, aiff, au, caf, amr, wma. Bytes that lose audio on the way (broken off, damaged) are
 * refused, so a clip is decoded whole or is a fault.
 */
public final class AudioDecoder {
    private AudioDecoder() {}

    /**
     * Decodes a whole clip and gives its samples away as they come, so that memory does not grow with the clip. Safe to call from many threads.
     *
     * @param bytes one encoded file; not changed
     * @param limits what the clip may cost; the sink's time is not counted
     * @param sink is given the samples in order until it is full; what it was given is void if the decode ends with a fault
     * @return what the clip is
     * @throws AudioException on anything that is wrong with the bytes; what the sink throws passes through
     */
    public static DecodedAudio decode(byte[] bytes, DecodeLimits limits, SampleSink sink) throws AudioException {
        check(bytes, limits);
        Deadline deadline = new Deadline(limits);
        try (OpenMedia media = OpenMedia.open(bytes, deadline);
                DecodeLoop loop = new DecodeLoop(media, limits, new UntimedSink(sink, deadline))) {
            return loop.run(deadline);
        } catch (AudioException e) {
            throw onTime(e, deadline);
        }
    }

    /** Refuses what can be told without decoding, and loads the decoder. */
    private static void check(byte[] bytes, DecodeLimits limits) throws AudioException {
        if (bytes.length == 0) {
            throw new AudioException(
                    FaultCode.AUDIO_EMPTY, "the file has 0 bytes, expected encoded audio; write or copy it again");
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

    private record UntimedSink(SampleSink sink, Deadline deadline) implements SampleSink {
        @Override
        public void begin(int sampleRateHz, long likely) {
            long startNanos = System.nanoTime();
            sink.begin(sampleRateHz, likely);
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

    /** Past the deadline the source refuses to be read, and FFmpeg reports whatever that leads to. */
    private static AudioException onTime(AudioException fault, Deadline deadline) {
        return deadline.over() ? deadline.exceeded() : fault;
    }
}
