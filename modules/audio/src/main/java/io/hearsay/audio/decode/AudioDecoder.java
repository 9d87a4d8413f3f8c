package io.hearsay.audio.decode;

import io.hearsay.audio.ffmpeg.FfmpegLibraries;
import io.hearsay.core.faults.FaultCode;

/**
 * Decodes the first audio stream of encoded bytes with FFmpeg's libraries, in memory: no file and no network address is opened.
 *
 * <p>Containers: wav, w64, flac, mp3, ogg, mp4/m4a, aac, webm/mka, aiff, au, caf, amr, wma. Bytes that lose audio on the way (broken off, damaged) are
 * refused, so a clip is decoded whole or is a fault.
 */
public final class AudioDecoder {
    private AudioDecoder() {}

    /**
     * Decodes a whole clip and keeps the samples of its head. Safe to call from many threads.
     *
     * @param bytes one encoded file; not changed
     * @param limits what the clip may cost
     * @param headSeconds length to keep, above 0 (a few thousand samples more are kept, if there are any)
     * @throws AudioException on anything that is wrong with the bytes
     */
    public static DecodedAudio decode(byte[] bytes, DecodeLimits limits, double headSeconds) throws AudioException {
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
        Deadline deadline = new Deadline(limits);
        try (OpenMedia media = OpenMedia.open(bytes, deadline);
                DecodeLoop loop = new DecodeLoop(media, limits, headSeconds)) {
            return loop.run(deadline);
        } catch (AudioException e) {
            // Past the deadline the source refuses to be read, and FFmpeg reports whatever that leads to.
            throw deadline.over() ? deadline.exceeded() : e;
        }
    }
}
