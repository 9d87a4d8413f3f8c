package io.hearsay.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioDecoderIT {
    @ParameterizedTest
    @CsvSource({
        "tone.w64, pcm_s24le, 16000",
        "tone.flac, flac, 16000",
        "tone.aiff, pcm_s16be, 16000",
        "tone.au, pcm_mulaw, 16000",
        "tone.caf, pcm_s16le, 16000",
        "tone-alac.caf, alac, 16000",
        "tone-alac.m4a, alac, 16000",
        "tone.mp3, mp3, 16000",
        "tone-bare.mp3, mp3, 16000",
        "tone.ogg, vorbis, 16000",
        "tone-flac.ogg, flac, 16000",
        "tone.opus, opus, 48000",
        "tone.m4a, aac, 16000",
        "tone.aac, aac, 16000",
        "tone.webm, opus, 48000",
        "tone.mka, vorbis, 16000",
        "tone-rf64.wav, pcm_s16le, 16000",
        "tone-adpcm.wav, adpcm_ima_wav, 16000",
        "tone.wma, wmav2, 16000",
        "tone-video.mp4, aac, 16000",
        "tone-wmav1.wma, wmav1, 16000",
        "tone-adpcm-ms.wav, adpcm_ms, 16000",
        "tone.mp2, mp2, 16000"
    })
    void hearsTheToneInEveryFormat(String name, String codec, int rate) throws AudioException {
        HeardClip clip = HeardClip.of(Clips.read(name));
        DecodedAudio audio = clip.audio();

        assertThat(audio.codec()).isEqualTo(codec);
        assertThat(audio.sampleRateHz()).isEqualTo(rate);
        assertThat(audio.channels()).isEqualTo(1);
        assertThat(audio.seconds()).isCloseTo(0.5, within(0.08));
        assertThat(audio.length()).isEqualTo(clip.samples().length);
        assertThat(amplitude(clip, 1000)).isCloseTo(0.5, within(0.045));
    }

    @ParameterizedTest
    @CsvSource({
        "d-music-051.mp3, mp3, 44100, 0.207",
        "d-music-052.opus, opus, 48000, 0.972",
        "d-sound-019.m4a, aac, 22050, 0.511",
        "d-speech-022.wav, pcm_mulaw, 8000, 0.480"
    })
    void decodesRecordings(String name, String codec, int rate, double seconds) throws AudioException {
        HeardClip clip = HeardClip.of(Clips.read(name));
        DecodedAudio audio = clip.audio();

        assertThat(audio.codec()).isEqualTo(codec);
        assertThat(audio.sampleRateHz()).isEqualTo(rate);
        assertThat(audio.seconds()).isCloseTo(seconds, within(0.001));
        assertThat(loudest(clip.samples())).isBetween(0.05f, 1.2f);
    }

    @Test
    void scalesEveryIntegerWidthToFullScaleOne() throws AudioException {
        assertThat(HeardClip.of(WaveFile.of(1, 8, 1, 8000, new byte[] {0, (byte) 128, (byte) 192}))
                        .samples())
                .containsExactly(-1, 0, 0.5f);
        assertThat(HeardClip.of(WaveFile.shorts(1, 8000, -32768, 0, 16384)).samples())
                .containsExactly(-1, 0, 0.5f);
        assertThat(HeardClip.of(WaveFile.of(1, 24, 1, 8000, new byte[] {0, 0, (byte) 0x80, 0, 0, 0, 0, 0, 0x40}))
                        .samples())
                .containsExactly(-1, 0, 0.5f);
        assertThat(HeardClip.of(WaveFile.of(1, 32, 1, 8000, new byte[] {0, 0, 0, (byte) 0x80, 0, 0, 0, 0x40}))
                        .samples())
                .containsExactly(-1, 0.5f);
    }

    @Test
    void passesFloatsUnchanged() throws AudioException {
        ByteBuffer doubles = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        doubles.putDouble(0.25).putDouble(-1.5);

        assertThat(HeardClip.of(WaveFile.floats(8000, 0.25f, -1.5f)).samples()).containsExactly(0.25f, -1.5f);
        assertThat(HeardClip.of(WaveFile.of(3, 64, 1, 8000, doubles.array())).samples())
                .containsExactly(0.25f, -1.5f);
    }

    @Test
    void takesTheMeanOverChannels() throws AudioException {
        HeardClip stereo = HeardClip.of(WaveFile.shorts(2, 8000, 16384, 8192, -16384, 16384));
        HeardClip three = HeardClip.of(WaveFile.shorts(3, 8000, 3072, 6144, 9216));

        assertThat(stereo.audio().channels()).isEqualTo(2);
        assertThat(stereo.samples()).containsExactly(0.375f, 0);
        assertThat(three.samples()).containsExactly(0.1875f);
    }

    @ParameterizedTest
    @CsvSource({"tone.3gp, amr_nb, 8000", "tone-wb.amr, amr_wb, 16000"})
    void hearsTheToneAboveAllElseInSpeechCodecs(String name, String codec, int rate) throws AudioException {
        HeardClip clip = HeardClip.of(Clips.read(name));
        DecodedAudio audio = clip.audio();

        assertThat(audio.codec()).isEqualTo(codec);
        assertThat(audio.sampleRateHz()).isEqualTo(rate);
        assertThat(audio.seconds()).isCloseTo(0.5, within(0.08));
        assertThat(amplitude(clip, 1000)).isBetween(0.25, 0.55);
        assertThat(amplitude(clip, 1000)).isGreaterThan(4 * amplitude(clip, 2000));
        assertThat(amplitude(clip, 1000)).isGreaterThan(4 * amplitude(clip, 500));
    }

    @ParameterizedTest
    @CsvSource({"tone-51.m4a, aac", "tone-51.flac, flac"})
    void takesTheMeanOverSixChannelsOfWhichOneSounds(String name, String codec) throws AudioException {
        HeardClip clip = HeardClip.of(Clips.read(name));
        DecodedAudio audio = clip.audio();

        assertThat(audio.codec()).isEqualTo(codec);
        assertThat(audio.channels()).isEqualTo(6);
        assertThat(audio.seconds()).isCloseTo(0.5, within(0.08));
        // the front left one at 0.6
        assertThat(amplitude(clip, 1000)).isCloseTo(0.6 / 6, within(0.005));
    }

    @Test
    void decodesAmrFrames() throws AudioException {
        DecodedAudio audio = HeardClip.of(Clips.amr(10)).audio();

        assertThat(audio.codec()).isEqualTo("amr_nb");
        assertThat(audio.sampleRateHz()).isEqualTo(8000);
        assertThat(audio.length()).isEqualTo(1600);
    }

    @Test
    void givesAFullSinkNoMoreAndCountsTheWhole() throws AudioException {
        byte[] tenSeconds = WaveFile.shorts(1, 8000, new int[80_000]);

        HeardClip clip = HeardClip.of(tenSeconds, DecodeLimits.DEFAULT, 8000);

        assertThat(clip.audio().seconds()).isEqualTo(10);
        assertThat(clip.samples()).hasSizeBetween(8000, 24_000);
    }

    @Test
    void decodesAWavWhoseHeaderLeavesTheSizeOpen() throws AudioException {
        byte[] wave = WaveFile.shorts(1, 8000, 1, 2, 3, 4);

        assertThat(HeardClip.of(WaveFile.promising(wave, 0xffffffff)).samples()).hasSize(4);
        assertThat(HeardClip.of(WaveFile.promising(wave, 0x7fffffff)).samples()).hasSize(4);
    }

    @Test
    void givesEqualSamplesOnEveryThread() throws Exception {
        List<byte[]> clips = List.of(
                Clips.read("tone.flac"),
                Clips.read("tone.mp3"),
                Clips.read("tone.ogg"),
                Clips.read("d-sound-019.m4a"),
                Clips.read("d-music-052.opus"));
        List<float[]> expected = new ArrayList<>();
        for (byte[] clip : clips) {
            expected.add(HeardClip.of(clip).samples());
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                counts.add(threads.submit(() -> equalDecodes(clips, expected)));
            }
            for (Future<Integer> count : counts) {
                assertThat(count.get()).isEqualTo(250);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(MemorySource.openCount()).isZero();
    }

    private static int equalDecodes(List<byte[]> clips, List<float[]> expected) throws AudioException {
        int equal = 0;
        for (int i = 0; i < 250; i++) {
            float[] samples = HeardClip.of(clips.get(i % clips.size())).samples();
            equal += Arrays.equals(samples, expected.get(i % clips.size())) ? 1 : 0;
        }
        return equal;
    }

    private static float loudest(float[] samples) {
        float loudest = 0;
        for (float sample : samples) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        return loudest;
    }

    /** Amplitude of a sine, by projection over whole periods in the middle 0.2 s. */
    private static double amplitude(HeardClip clip, double hertz) {
        int rate = clip.audio().sampleRateHz();
        int count = rate / 5;
        int start = (clip.samples().length - count) / 2;
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * hertz * i / rate;
            cosine += clip.samples()[start + i] * Math.cos(angle);
            sine += clip.samples()[start + i] * Math.sin(angle);
        }
        return 2 * Math.hypot(cosine, sine) / count;
    }
}
